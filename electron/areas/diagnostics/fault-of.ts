import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { faultKindOf } from '../../../shared/domain/diagnostics/fault';
import { isErrorCode } from '../../../shared/errors/codes';

const mostFrames = 12;
const mostCauses = 3;
const sqliteCodes = [
  ...['ERROR', 'INTERNAL', 'PERM', 'ABORT', 'BUSY', 'LOCKED', 'NOMEM', 'READONLY', 'INTERRUPT', 'IOERR', 'CORRUPT'],
  ...[
    'FULL',
    'CANTOPEN',
    'PROTOCOL',
    'SCHEMA',
    'TOOBIG',
    'CONSTRAINT',
    'MISMATCH',
    'MISUSE',
    'AUTH',
    'RANGE',
    'NOTADB',
  ],
].map((code) => `SQLITE_${code}`);
const nodeCodes = [
  ...['ERR_ASSERTION', 'ERR_DLOPEN_FAILED', 'ERR_INVALID_ARG_TYPE', 'ERR_INVALID_ARG_VALUE', 'ERR_MODULE_NOT_FOUND'],
  ...['ERR_OUT_OF_RANGE', 'ERR_WORKER_OUT_OF_MEMORY', 'ERR_WORKER_INIT_FAILED', 'ERR_IPC_CHANNEL_CLOSED'],
];

/**
 * An error code that is safe to log: one of ours, of SQLite, of the system or of Node, found in a list. Anything else
 * could hold data. Empty if there is none.
 */
export function faultCodeOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return '';
  const failure: unknown = 'failure' in thrown ? thrown.failure : thrown;
  const code = typeof failure === 'object' && failure !== null && 'code' in failure ? failure.code : '';
  if (typeof code !== 'string') return '';
  if (isErrorCode(code) || Object.hasOwn(constants.errno, code) || nodeCodes.includes(code)) return code;
  return sqliteCodes.find((known) => code === known || code.startsWith(`${known}_`)) ?? '';
}

/** Kind and code of each cause, nearest first. */
export function faultCausesOf(thrown: unknown): string[] {
  const causes: string[] = [];
  for (let at = causeOf(thrown); at !== undefined && causes.length < mostCauses; at = causeOf(at))
    causes.push(`${faultKindOf(at)} ${faultCodeOf(at)}`.trim());
  return causes;
}

function causeOf(thrown: unknown): unknown {
  return typeof thrown === 'object' && thrown !== null && 'cause' in thrown ? thrown.cause : undefined;
}

/**
 * Turns stack frames into locations in our own code: `applyBatch main/main.mjs:120:7`. Drops frames of other code, and
 * everything before our own folder, which may hold the name of a Windows user.
 * @param root the folder of the program's code
 */
export function createFramePlaces(root: string): (frames: readonly string[]) => string[] {
  const sources = new Map<string, string>();
  const sourceOf = (file: string): string => {
    const known = sources.get(file);
    if (known !== undefined) return known;
    let text = '';
    try {
      text = readFileSync(join(root, file), 'utf8');
    } catch {
      // Without the source no name can be verified, so none is kept.
    }
    sources.set(file, text);
    return text;
  };
  return (frames) => frames.flatMap((line) => placeOf(line, root, sourceOf)).slice(0, mostFrames);
}

function placeOf(line: string, root: string, sourceOf: (file: string) => string): string[] {
  const match = /^ {4}at (?:(?:async |new )*(.{1,200}?) \()?(\S.{0,300}?):(\d{1,7}):(\d{1,7})\)?$/.exec(line);
  const [, called = '', where = '', row = '', column = ''] = match ?? [];
  const file = ownFile(where.replace(/^async /, ''), root);
  if (file === null) return [];
  const name = file.startsWith('ui/') ? '' : declaredName(called, sourceOf(file));
  return [`${name === '' ? '' : `${name} `}${file}:${row}:${column}`];
}

/** Path inside the program's folder, or null for code that is not ours. */
function ownFile(where: string, root: string): string | null {
  const page = /^app:\/\/ui\/([\w./-]{1,160})$/.exec(where)?.[1];
  if (page !== undefined) return isPlain(page) ? `ui/${page}` : null;
  let path: string;
  try {
    path = where.startsWith('file:') ? fileURLToPath(where) : where;
  } catch {
    return null;
  }
  if (!isAbsolute(path)) return null;
  const below = relative(root, path).replaceAll('\\', '/');
  return isPlain(below) && !below.includes('node_modules/') ? below : null;
}

function isPlain(path: string): boolean {
  return /^[\w.-]+(?:\/[\w.-]+){0,7}$/.test(path) && !path.split('/').includes('..');
}

/**
 * The name of a function, only if the source declares or calls it: data such as a patient's name can also name a
 * method.
 */
function declaredName(called: string, source: string): string {
  const name = /^[\w$.#]{0,60}?\.?(#?[A-Za-z_$][\w$]{0,59})(?: \[as [^\]]*\])?$/.exec(called)?.[1];
  if (name === undefined) return '';
  const escaped = name.replaceAll('$', '\\$');
  return new RegExp(`(?<![\\w$#])${escaped}(?:<[^>]{0,80}>)?\\s?[(=]`).test(source) ? name : '';
}
