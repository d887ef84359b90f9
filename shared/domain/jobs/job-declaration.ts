import type { Permission } from '../users/roles';

/**
 * Numbers a job reports when it ends. No personal data: every user sees the list of tasks. `needsLook`: done, but a
 * person must read the findings.
 */
export type JobResult = Readonly<Record<string, number | string | boolean>>;

/** How a job ended: the sentence shown, the next step (may be empty), and whether a person needs to look at it. */
export type Ending = { readonly tone: 'good' | 'plain' | 'attention'; readonly says: string; readonly next: string };

/**
 * What every process must know about a kind of job. The work itself is in `electron/areas/<area>/<kind>.job.ts`. Names
 * of channels and screens are plain strings here; the window, which uses them, does not compile with a wrong one.
 */
export type JobDeclaration = {
  readonly kind: string;
  /** Its name in lists, such as `Import check`. */
  readonly name: string;
  readonly cancellable: boolean;
  /** The permission needed to see it in the list of tasks, cancel it and dismiss it. */
  readonly needs: Permission;
  /** A sentence without a full stop for each phase of its progress, by phase code. */
  readonly phases: Readonly<Record<string, string>>;
  readonly done: (result: JobResult) => Ending;
  readonly failed: string;
  readonly cancelled: string;
  readonly interrupted: string;
  /** The next step after an interruption. */
  readonly interruptedNext: string;
  /** Queries whose answers are stale once it has ended, however it ended. */
  readonly refreshes: readonly string[];
  /** Screens that start it and show its result in full. Empty: the program starts it automatically. */
  readonly shownOn: readonly string[];
};

/** Declares a kind of job and keeps its exact type, so that its kind, channels and screens can be checked. */
export function declareJob<const D extends JobDeclaration>(job: D): D {
  return job;
}

/** Makes the ending of a job that succeeded and needs no follow-up. */
export function good(says: string): Ending {
  return { tone: 'good', says, next: '' };
}

/** Returns a number of the result; zero when the job did not report it. */
export function countIn(result: JobResult, name: string): number {
  const value = result[name];
  return typeof value === 'number' ? value : 0;
}

export const startAgain = 'Start it again when you are ready.';
