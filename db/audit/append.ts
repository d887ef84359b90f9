import type { AuditDetail, AuditEvent } from '../../shared/domain/audit/audit-event';
import type { Secret } from '../../shared/domain/secret';
import type { AuditEntryTable, DeviceStateTable } from '../schema/tables';
import { chainMac } from './chain';

/** The end of a device's chain, which the next entry follows. */
export type ChainHead = Pick<DeviceStateTable, 'device_id' | 'incarnation' | 'audit_seq' | 'audit_mac'>;
export type NewAuditEntry = Pick<
  AuditEntryTable,
  'at' | 'event' | 'actor' | 'subject' | 'outcome' | 'detail' | 'transaction_id'
>;
type Preparing = { prepare(sql: string): { run(...parameters: unknown[]): unknown } };

/**
 * Appends an entry to the activity log and advances `head`. All entries are written here. The caller holds the write
 * transaction and stores the head before the commit.
 */
export function appendAuditEntry(on: Preparing, key: Secret<Buffer>, head: ChainHead, entry: NewAuditEntry): void {
  head.audit_seq += 1;
  const { device_id, incarnation, audit_seq: seq } = head;
  const chained = { device_id, incarnation, seq, ...entry };
  head.audit_mac = chainMac(key, head.audit_mac, chained);
  on.prepare(
    'INSERT INTO audit_entry (device_id, incarnation, seq, at, event, actor, subject, outcome, detail, transaction_id, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    device_id,
    incarnation,
    seq,
    entry.at,
    entry.event,
    entry.actor,
    entry.subject,
    entry.outcome,
    entry.detail,
    entry.transaction_id,
    head.audit_mac,
  );
}

/**
 * Makes an entry for something the program does outside the writer: before the record file has a head, or during a
 * migration.
 */
export function systemEntry(at: string, event: AuditEvent, detail: AuditDetail): NewAuditEntry {
  return {
    at,
    event,
    actor: 'system',
    subject: null,
    outcome: 'ok',
    detail: JSON.stringify(detail),
    transaction_id: null,
  };
}
