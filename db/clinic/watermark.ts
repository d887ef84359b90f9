import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { z } from 'zod';
import { sha256Hex } from '../keyring/derive';

/**
 * What this PC knows about its record file, kept outside of it: the device's identity, and how far its two sequences
 * had come. A record file behind this mark was rolled back or replaced; one with another identity was copied here.
 */
const Mark = z.strictObject({
  deviceId: z.string(),
  incarnation: z.int(),
  changeSeq: z.int(),
  auditSeq: z.int(),
  auditMac: z.string(),
  /**
   * How much this device wrote in its earlier incarnations, including what has gone missing since. Losses after a
   * rollback are counted from it.
   */
  before: z.strictObject({ audit: z.int(), changes: z.int() }).default({ audit: 0, changes: 0 }),
  /** Hash of the file's place: see `placeOf`. */
  place: z.string(),
});
export type Mark = z.infer<typeof Mark>;

const slotBytes = 1024;

/**
 * Two slots in one small file, written in turn, each with its checksum: a torn write costs one slot, never both.
 * Written after every commit without a flush. A crash of the program loses nothing. A power cut may leave the mark
 * behind the record file, which is allowed (the mark is a lower bound), but never ahead of it.
 */
export class Watermark {
  readonly #fd: number;
  #turn = 0;
  constructor(file: string) {
    // 'a' creates the file without emptying it; writing at a position needs 'r+'.
    closeSync(openSync(file, 'a', 0o600));
    this.#fd = openSync(file, 'r+', 0o600);
  }
  write(mark: Mark, flush: boolean): void {
    const body = JSON.stringify(mark);
    const text = `${sha256Hex(body)} ${body}`.padEnd(slotBytes - 1, ' ') + '\n';
    writeSync(this.#fd, text, this.#turn * slotBytes, 'utf8');
    this.#turn = 1 - this.#turn;
    if (flush) fsyncSync(this.#fd);
  }
  close(): void {
    closeSync(this.#fd);
  }
}

/** Returns the furthest valid mark in the file; null when there is none. */
export function readWatermark(file: string): Mark | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const marks = [text.slice(0, slotBytes), text.slice(slotBytes, 2 * slotBytes)]
    .map(parseSlot)
    .filter((m) => m !== null);
  return marks.reduce<Mark | null>(
    (best, m) =>
      best === null ||
      m.incarnation > best.incarnation ||
      (m.incarnation === best.incarnation && m.auditSeq > best.auditSeq)
        ? m
        : best,
    null,
  );
}

function parseSlot(slot: string): Mark | null {
  const body = slot.slice(65).trimEnd();
  if (slot.length < 66 || sha256Hex(body) !== slot.slice(0, 64)) return null;
  try {
    return Mark.parse(JSON.parse(body));
  } catch {
    return null;
  }
}
