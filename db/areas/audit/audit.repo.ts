import { sql } from 'kysely';
import type { AuditEvent } from '../../../shared/domain/audit/audit-event';
import type { Secret } from '../../../shared/domain/secret';
import { chainMac, chainStart } from '../../audit/chain';
import { isPutBack, missingIn, type Missing } from '../../audit/missing';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';
import type { AuditEntryTable } from '../../schema/tables';

export type AuditFilter = {
  /** UTC instants; `until` is exclusive. */
  readonly from: string | null;
  readonly until: string | null;
  readonly events: readonly AuditEvent[];
  readonly actor: string | null;
  readonly subject: string | null;
  readonly outcome: 'ok' | 'denied' | 'failed' | null;
};
export type AuditRow = Omit<AuditEntryTable, 'mac'>;

function where(filter: AuditFilter) {
  const parts = [sql`1 = 1`];
  if (filter.from !== null) parts.push(sql`at >= ${filter.from}`);
  if (filter.until !== null) parts.push(sql`at < ${filter.until}`);
  if (filter.events.length > 0) parts.push(sql`event IN (${sql.join(filter.events)})`);
  if (filter.actor !== null) parts.push(sql`actor = ${filter.actor}`);
  if (filter.subject !== null) parts.push(sql`subject = ${filter.subject}`);
  if (filter.outcome !== null) parts.push(sql`outcome = ${filter.outcome}`);
  return sql.join(parts, sql` AND `);
}

/** Reads a page cursor, which is opaque to the window: time, device, incarnation and number of the last entry shown. */
function cursorParts(cursor: string): [string, string, number, number] | null {
  const [at, device, incarnation, seq] = cursor.split('|');
  return at !== undefined && device !== undefined && incarnation !== undefined && seq !== undefined
    ? [at, device, Number(incarnation), Number(seq)]
    : null;
}

export function cursorOf(row: AuditRow): string {
  return [row.at, row.device_id, row.incarnation, row.seq].join('|');
}

/** Returns one page of entries, newest first. */
export function listAudit(
  reader: Reader,
  filter: AuditFilter,
  page: { before: string | null; limit: number },
): AuditRow[] {
  const after = page.before === null ? null : cursorParts(page.before);
  const beyond =
    after === null
      ? sql`1 = 1`
      : sql`(at, device_id, incarnation, seq) < (${after[0]}, ${after[1]}, ${after[2]}, ${after[3]})`;
  return reader.all<AuditRow>(
    sql<AuditRow>`SELECT device_id, incarnation, seq, at, event, actor, subject, outcome, detail, transaction_id FROM audit_entry
      WHERE ${where(filter)} AND ${beyond} ORDER BY at DESC, device_id DESC, incarnation DESC, seq DESC LIMIT ${page.limit}`,
  );
}

export function countAudit(reader: Reader, filter: AuditFilter): number {
  return (
    reader.get<{ n: number }>(sql<{ n: number }>`SELECT count(*) AS n FROM audit_entry WHERE ${where(filter)}`)?.n ?? 0
  );
}

/** Returns the ids of all actors in the log; `system` is the program itself. */
export function auditActors(reader: Reader): string[] {
  return reader
    .all<{ actor: string }>(sql<{ actor: string }>`SELECT DISTINCT actor FROM audit_entry`)
    .map((row) => row.actor);
}

/** A chain belongs to one device in one incarnation. Each chain is verified separately. */
export type Chain = { readonly deviceId: string; readonly incarnation: number; readonly lastSeq: number };

export function auditChains(reader: Reader): Chain[] {
  return reader.all<Chain>(
    sql<Chain>`SELECT device_id AS deviceId, incarnation, max(seq) AS lastSeq FROM audit_entry GROUP BY device_id, incarnation ORDER BY device_id, incarnation`,
  );
}

/**
 * Returns how far a chain has been verified. The caller compares the MAC again, so a tampered checkpoint is detected
 * too.
 */
export function auditCheckpoint(reader: Reader, chain: Chain): { seq: number; mac: Buffer } | null {
  return (
    reader.get<{ seq: number; mac: Buffer }>(
      sql<{
        seq: number;
        mac: Buffer;
      }>`SELECT seq, mac FROM audit_checkpoint WHERE device_id = ${chain.deviceId} AND incarnation = ${chain.incarnation}`,
    ) ?? null
  );
}

export function saveAuditCheckpoint(tx: Tx, chain: Chain, seq: number, mac: Buffer): void {
  tx.runLocal(
    tx.local
      .insertInto('audit_checkpoint')
      .values({ device_id: chain.deviceId, incarnation: chain.incarnation, seq, mac, verified_at: tx.now })
      .onConflict((c) => c.columns(['device_id', 'incarnation']).doUpdateSet({ seq, mac, verified_at: tx.now })),
  );
}

export type ChainFinding =
  | { readonly ok: true; readonly seq: number; readonly mac: Buffer; readonly checked: number }
  | { readonly ok: false; readonly brokenAt: number; readonly checked: number };

/**
 * Verifies one slice of a chain: at most `limit` entries after `from.seq`. Call again with the result until `checked`
 * is 0. A gap in the numbers, a changed field or a wrong MAC breaks the chain.
 */
export function verifyChainSlice(
  reader: Reader,
  key: Secret<Buffer>,
  chain: Chain,
  from: { seq: number; mac: Buffer },
  limit: number,
): ChainFinding {
  const rows = reader.all<AuditEntryTable>(
    sql<AuditEntryTable>`SELECT * FROM audit_entry WHERE device_id = ${chain.deviceId} AND incarnation = ${chain.incarnation} AND seq > ${from.seq} ORDER BY seq LIMIT ${limit}`,
  );
  let { seq, mac } = from;
  for (const row of rows) {
    const expected = chainMac(key, mac, row);
    if (row.seq !== seq + 1 || !expected.equals(row.mac)) return { ok: false, brokenAt: seq + 1, checked: rows.length };
    seq = row.seq;
    mac = row.mac;
  }
  return { ok: true, seq, mac, checked: rows.length };
}

export function startOfChain(): { seq: number; mac: Buffer } {
  return { seq: 0, mac: chainStart };
}

/** Returns the stored MAC of one entry, to compare with the mark kept outside the record file. */
export function auditMacAt(
  reader: Reader,
  chain: { deviceId: string; incarnation: number },
  seq: number,
): Buffer | null {
  return (
    reader.get<{ mac: Buffer }>(
      sql<{
        mac: Buffer;
      }>`SELECT mac FROM audit_entry WHERE device_id = ${chain.deviceId} AND incarnation = ${chain.incarnation} AND seq = ${seq}`,
    )?.mac ?? null
  );
}

/** One replacement of the record file by an older copy: when it was noticed, and what is known to be missing. */
export type PutBack = {
  readonly at: string;
  readonly chain: { readonly deviceId: string; readonly incarnation: number };
  readonly missing: Missing;
};

/**
 * Lists every time an older record file replaced a newer one, oldest first. The chains still verify in that case,
 * because the missing entries were cut off together with the file.
 */
export function filesPutBack(reader: Reader): PutBack[] {
  return reader
    .all<AuditRow>(
      sql<AuditRow>`SELECT device_id, incarnation, at, detail FROM audit_entry WHERE event = ${'device.incarnation' satisfies AuditEvent} ORDER BY at, incarnation`,
    )
    .filter((row) => isPutBack(row.detail))
    .map((row) => ({
      at: row.at,
      chain: { deviceId: row.device_id, incarnation: row.incarnation },
      missing: missingIn(row.detail),
    }));
}
