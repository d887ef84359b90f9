import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceFileDurably } from '../../../db/file/durable-file';
import type { Clock } from '../../../shared/time/clock';

const Entry = z.strictObject({ failures: z.int().min(0), lastAtMs: z.number(), blockedUntilMs: z.number() });
const AttemptsFile = z.strictObject({
  slots: z.record(z.string(), Entry),
  unlogged: z.array(z.strictObject({ atMs: z.number(), userId: z.string() })),
});
type AttemptsFile = z.infer<typeof AttemptsFile>;

const freeTries = 3;
const firstWaitMs = 5_000;
const longestWaitMs = 15 * 60_000;
const largestUnlogged = 500;
const largestSlots = 500;

/** The wait after the nth consecutive wrong password: none for the first three, then 5 s doubling up to 15 minutes. */
function waitAfter(failures: number): number {
  return failures < freeTries ? 0 : Math.min(firstWaitMs * 2 ** (failures - freeTries), longestWaitMs);
}

/**
 * Counts wrong passwords per user name, in a file beside the key slots: they must be counted before any key is open,
 * and the counts must outlive a restart. The file holds only hashes of names, and numbers.
 */
export class Attempts {
  readonly #file: string;
  readonly #clock: Clock;
  #state: AttemptsFile;
  constructor(folder: string, clock: Clock) {
    this.#file = join(folder, 'attempts.json');
    this.#clock = clock;
    this.#state = read(this.#file);
  }

  /**
   * Milliseconds this slot must still wait; 0 if it may try now. Setting the PC clock back neither shortens the wait
   * nor extends it beyond its full length.
   */
  waitMs(tag: string): number {
    const entry = this.#state.slots[tag];
    if (!entry) return 0;
    const now = this.#clock.nowMs();
    const full = waitAfter(entry.failures);
    if (now < entry.lastAtMs) return full;
    return Math.max(0, Math.min(entry.blockedUntilMs - now, full));
  }

  /**
   * Saves a failure to disk before the answer is sent.
   * @param userId the account it was aimed at, or `unknown`
   */
  failed(tag: string, userId: string): void {
    const now = this.#clock.nowMs();
    const failures = (this.#state.slots[tag]?.failures ?? 0) + 1;
    const slots = {
      ...this.#state.slots,
      [tag]: { failures, lastAtMs: now, blockedUntilMs: now + waitAfter(failures) },
    };
    const oldest =
      Object.keys(slots).length > largestSlots
        ? Object.entries(slots).sort((a, b) => a[1].lastAtMs - b[1].lastAtMs)[0]?.[0]
        : undefined;
    this.#save({
      slots: Object.fromEntries(Object.entries(slots).filter(([key]) => key !== oldest)),
      unlogged: [...this.#state.unlogged, { atMs: now, userId }].slice(-largestUnlogged),
    });
  }

  succeeded(tag: string): void {
    if (!this.#state.slots[tag]) return;
    this.#save({
      ...this.#state,
      slots: Object.fromEntries(Object.entries(this.#state.slots).filter(([key]) => key !== tag)),
    });
  }

  /** Failures not yet in the activity log, because the records were closed. */
  get unlogged(): AttemptsFile['unlogged'] {
    return this.#state.unlogged;
  }

  logged(): void {
    if (this.#state.unlogged.length > 0) this.#save({ ...this.#state, unlogged: [] });
  }

  #save(state: AttemptsFile): void {
    this.#state = state;
    replaceFileDurably(this.#file, JSON.stringify(state), null);
  }
}

function read(file: string): AttemptsFile {
  try {
    return AttemptsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    // The file is missing or was tampered with: counting starts again. Argon2id still keeps each password check slow.
    return { slots: {}, unlogged: [] };
  }
}
