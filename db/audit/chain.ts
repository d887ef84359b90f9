import { createHmac } from 'node:crypto';
import type { Secret } from '../../shared/domain/secret';
import type { AuditEntryTable } from '../schema/tables';

export type ChainedEntry = Omit<AuditEntryTable, 'mac'>;

/** What the first entry of a chain follows. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * The MAC of one entry: HMAC-SHA-256 over the MAC before it and every field, each with its length, so that no two different
 * entries have the same bytes. Without the key nobody can make a chain that verifies; with a missing, changed or
 * moved entry every later MAC differs.
 */
export function chainMac(key: Secret<Buffer>, previous: Buffer, entry: ChainedEntry): Buffer {
  const mac = createHmac('sha256', key.reveal()).update(previous);
  for (const field of [
    entry.device_id,
    entry.incarnation,
    entry.seq,
    entry.at,
    entry.event,
    entry.actor,
    entry.subject,
    entry.outcome,
    entry.detail,
    entry.transaction_id,
  ]) {
    const text = field === null ? null : String(field);
    mac.update(text === null ? '-;' : `${Buffer.byteLength(text)}:${text};`);
  }
  return mac.digest();
}
