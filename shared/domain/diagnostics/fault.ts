import { z } from 'zod';

/** The part of the program that a fault happened in. */
const faultProcesses = ['main', 'worker', 'window', 'preload'] as const;

/** Names of error classes that may be logged. Any other name could hold data, so it becomes `other`. */
export const faultKinds = [
  ...['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError'],
  ...[
    'AbortError',
    'DataCloneError',
    'NotFoundError',
    'QuotaExceededError',
    'AssertionError',
    'ZodError',
    'SqliteError',
  ],
  ...['Refusal', 'ApiError', 'no-error', 'crashed', 'other'],
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** `electron/main/main.mjs:120:7`, preceded by the function's name when our own code declares one. */
const frame = /^(?:[\w$.#]{1,80} )?[\w.-]+(?:\/[\w.-]+){0,8}:\d{1,7}:\d{1,7}$/;

/** One fault: what a developer needs to find it, and by construction nothing that a user typed. */
export const Fault = z.strictObject({
  at: z.iso.datetime(),
  /** The reference shown to the user. */
  reference: z.string().regex(/^[0-9a-f]{8}$/),
  process: z.enum(faultProcesses),
  /** The channel, the kind of job, or the place in the program. */
  where: z.string().regex(/^[a-zA-Z][a-zA-Z.-]{0,59}$/),
  kind: z.enum(faultKinds),
  /** One of our codes, or one from the operating system, SQLite or Node; empty when there is none. */
  code: z.string().regex(/^[a-zA-Z0-9_/-]{0,60}$/),
  /** Kind and code of each cause, nearest first. */
  causes: z.array(z.string().regex(/^[a-zA-Z-]{1,30}(?: [a-zA-Z0-9_/-]{1,60})?$/)).max(3),
  frames: z.array(z.string().regex(frame)).max(12),
  version: z.string().regex(/^[\w.+-]{1,30}$/),
});
export type Fault = z.infer<typeof Fault>;

const longestStack = 20_000;
const mostLines = 40;
const frameLine = /^ {4}at \S.{0,400}$/;

/**
 * Returns the frames of a stack trace. The message is removed first, whatever it contains: it may hold data or imitate
 * a frame. A stack that does not start with its own message returns no frames.
 */
export function stackFrames(error: unknown): readonly string[] {
  if (!(error instanceof Error) && Object.prototype.toString.call(error) !== '[object Error]') return [];
  const { message, stack } = error as { readonly message?: unknown; readonly stack?: unknown };
  if (typeof stack !== 'string' || typeof message !== 'string' || stack.length > longestStack) return [];
  const start = message === '' ? (/^[\w$.]{0,60}/.exec(stack)?.[0].length ?? 0) : stack.indexOf(message);
  const head = stack.slice(0, Math.max(start, 0));
  if (start < 0 || !/^[\w$.]{0,60}(?: \[[A-Z_0-9]{1,60}\])?(?:: )?$/.test(head)) return [];
  const rest = stack.slice(start + message.length).split('\n');
  if (rest[0] !== '') return [];
  const lines = rest.slice(1);
  const end = lines.findIndex((line) => !frameLine.test(line));
  return (end < 0 ? lines : lines.slice(0, end)).slice(0, mostLines);
}

/** Returns the class of the thrown value, if it is one that may be logged. */
export function faultKindOf(thrown: unknown): FaultKind {
  if (typeof thrown !== 'object' || thrown === null) return 'no-error';
  const name = 'name' in thrown ? thrown.name : '';
  // Only some versions of ZodError set its name; its `issues` identify it.
  if (name === '$ZodError') return 'ZodError';
  return faultKinds.find((kind) => kind === name) ?? 'other';
}
