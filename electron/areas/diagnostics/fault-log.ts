import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contract } from '../../../shared/contract/contract';
import { Fault, faultKindOf, stackFrames, type FaultKind } from '../../../shared/domain/diagnostics/fault';
import { jobKinds } from '../../../shared/domain/jobs/jobs';
import type { Clock } from '../../../shared/time/clock';
import { instantFromMs } from '../../../shared/time/instant';
import { createFramePlaces, faultCausesOf, faultCodeOf } from './fault-of';

/** Where a fault can happen besides channels and jobs. */
const otherPlaces = [
  'uncaught',
  'rejection',
  'screen',
  'script',
  'promise',
  'preload',
  'database-damage',
  'start',
  'task',
];
const fileName = (n: number): string => (n === 0 ? 'faults.log' : `faults.${n}.log`);
const mostBytes = 64 * 1024;
const mostFiles = 4;
/** The most faults logged per minute: more would add nothing and keep the disk busy. */
const mostPerMinute = 120;

export type FaultNote = {
  readonly process: Fault['process'];
  readonly where: string;
  readonly reference: string;
  readonly error: unknown;
};
/** A fault in the window, which sends its frames as text. */
export type ReportedFault = Pick<Fault, 'process' | 'where' | 'reference'> & {
  readonly kind: FaultKind;
  readonly frames: readonly string[];
};

export type FaultLogOptions = {
  /** The folder of the log files, created with the first entry. */
  readonly folder: string;
  readonly clock: Clock;
  readonly version: string;
  /** The folder of the program's own code: only locations inside it are logged. */
  readonly codeRoot: string;
};

/**
 * Logs faults of the program for the clinic's support person: one line of JSON each, in at most four files of 64 KiB.
 * Only the main process writes them. Free of personal data by construction: every part of an entry comes from a list of
 * ours or is a location in our own code, never an error's message. Writing never throws, and waits for nothing but the
 * disk.
 */
export function createFaultLog({ folder, clock, version, codeRoot }: FaultLogOptions) {
  const placesOf = createFramePlaces(codeRoot);
  let minute = 0;
  let inMinute = 0;

  function write(fault: Omit<Fault, 'at' | 'version'>): void {
    try {
      const now = Math.floor(clock.nowMs() / 60_000);
      inMinute = now === minute ? inMinute + 1 : 1;
      minute = now;
      if (inMinute > mostPerMinute) return;
      const entry = Fault.parse({
        ...fault,
        where: knownPlace(fault.where),
        at: instantFromMs(clock.nowMs()),
        version,
      });
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      rotate(folder);
      appendFileSync(join(folder, fileName(0)), `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch {
      // A full disk or a malformed error must not make things worse. The console still has the reference.
    }
  }

  return {
    /** Logs an error thrown in the main process, a worker or the preload script. */
    note({ process, where, reference, error }: FaultNote): void {
      write({
        process,
        where,
        reference,
        kind: unlessItThrows(() => faultKindOf(error), 'other'),
        code: unlessItThrows(() => faultCodeOf(error), ''),
        causes: unlessItThrows(() => faultCausesOf(error), []),
        frames: unlessItThrows(() => placesOf(stackFrames(error)), []),
      });
    },
    noteReported({ frames, ...fault }: ReportedFault): void {
      write({ ...fault, code: '', causes: [], frames: placesOf(frames) });
    },
    /** All faults in the log, oldest first. Skips unreadable lines, such as one cut off by a power failure. */
    read(): Fault[] {
      const files = Array.from({ length: mostFiles }, (_, n) => fileName(mostFiles - 1 - n));
      return files.flatMap((name) => linesOf(join(folder, name))).flatMap(faultIn);
    },
  };
}
export type FaultLog = ReturnType<typeof createFaultLog>;

/** An error may carry getters that throw. */
function unlessItThrows<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

function knownPlace(where: string): string {
  const known: readonly string[] = [...jobKinds, ...otherPlaces];
  return Object.hasOwn(contract, where) || known.includes(where) ? where : 'unknown';
}

/** Starts a new file when the current one is full and deletes the oldest. */
function rotate(folder: string): void {
  const size = statSync(join(folder, fileName(0)), { throwIfNoEntry: false })?.size ?? 0;
  if (size < mostBytes) return;
  rmSync(join(folder, fileName(mostFiles - 1)), { force: true });
  for (let n = mostFiles - 2; n >= 0; n--) {
    const from = join(folder, fileName(n));
    if (statSync(from, { throwIfNoEntry: false })) renameSync(from, join(folder, fileName(n + 1)));
  }
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

function faultIn(line: string): Fault[] {
  try {
    return [Fault.parse(JSON.parse(line))];
  } catch {
    return [];
  }
}
