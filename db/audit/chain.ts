import { createHmac } from 'node:crypto';
import type { Secret } from '../../shared/domain/secret';
import type { AuditEntryTable } from '../schema/tables';

export type ChainedEntry = Omit<AuditEntryTable, 'mac'>;

/** The value that stands in for a previous MAC at the start of a chain. */
export const chainStart: Buffer = Buffer.alloc(32);

/**
 * Computes the MAC of one entry: HMAC-SHA-256 over the previous MAC and every field. Each field is prefixed with its
 * length, so that two different entries never produce the same bytes. Without the key nobody can forge a chain that
 * verifies; a missing, changed or moved entry alters every later MAC.
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
