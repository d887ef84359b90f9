import { z } from 'zod';

/**
 * Identifiers are UUIDv7 text made by the program itself: two PCs that never met cannot make the same one, and they sort by
 * the time they were made (RFC 9562, section 5.7).
 */
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const idOf = <B extends string>() => z.string().regex(uuid).brand<B>();

export const PatientId = idOf<'PatientId'>();
export type PatientId = z.infer<typeof PatientId>;
export const UserId = idOf<'UserId'>();
export type UserId = z.infer<typeof UserId>;
export const RowId = idOf<'RowId'>();
export type RowId = z.infer<typeof RowId>;
export const EntryId = idOf<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;
export const NoteId = idOf<'NoteId'>();
export type NoteId = z.infer<typeof NoteId>;
export const ImportId = idOf<'ImportId'>();
export type ImportId = z.infer<typeof ImportId>;
export const JobId = idOf<'JobId'>();
export type JobId = z.infer<typeof JobId>;

/** A one-time name for something that stays in the main process: a chosen file, a chosen drive. 128 random bits. */
export const Token = z
  .string()
  .regex(/^[0-9a-f]{32}$/)
  .brand<'Token'>();
export type Token = z.infer<typeof Token>;

/** The version of a row: the hybrid logical clock of its last change, 16 hex digits and the device. Compared as text. */
export const Version = z
  .string()
  .regex(/^[0-9a-f]{16}-[0-9a-f]{8}$/)
  .brand<'Version'>();
export type Version = z.infer<typeof Version>;

/**
 * Makes a UUIDv7.
 * @param nowMs wall time in milliseconds (48 bits used)
 * @param random 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): string {
  const hex = Math.floor(nowMs).toString(16).padStart(12, '0');
  const r = Array.from(random, (b) => b.toString(16).padStart(2, '0')).join('');
  const variant = (((random[2] ?? 0) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${r.slice(1, 4)}-${variant}${r.slice(6, 8)}-${r.slice(8, 20)}`;
}
