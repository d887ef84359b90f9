import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { uuidV7 } from '../../shared/domain/ids';
import type { Secret } from '../../shared/domain/secret';
import { appendAuditEntry, systemEntry, type ChainHead } from '../audit/append';
import { chainStart } from '../audit/chain';
import { missingDetail, missingIn, type Missing } from '../audit/missing';
import type { DeviceHead } from '../history/recorder';
import { sha256Hex } from '../keyring/derive';
import type { Connection } from '../file/open';
import type { Mark } from './watermark';

/** Why a PC takes a new identity before its first write. */
export type IdentityChange = 'restored' | 'cloned' | 'identity-lost';

/**
 * Returns a hash of where a record file is: this PC and this very file (its number on the disk, which a copy does not
 * share). A restored or copied file therefore has a different place.
 */
export function placeOf(databaseFile: string): string {
  let machine = '';
  try {
    machine = readFileSync('/etc/machine-id', 'utf8').trim();
  } catch {
    // Without this file (Windows, macOS) only the host name and the file's number are used.
  }
  return sha256Hex(`${hostname()}|${machine}|${statSync(databaseFile, { bigint: true }).ino}`);
}

/**
 * Compares the identity in the record file with the mark outside it.
 * @returns null when this is the same file on the same PC, as far as the mark shows
 */
export function identityChangeOf(
  head: DeviceHead,
  mark: Mark | null,
  place: string,
  macAt: (seq: number) => Buffer | null,
): IdentityChange | null {
  if (mark === null) return 'identity-lost';
  if (mark.deviceId !== head.device_id) return 'cloned';
  if (mark.incarnation !== head.incarnation || mark.changeSeq > head.change_seq || mark.auditSeq > head.audit_seq)
    return 'restored';
  if (mark.auditSeq > 0 && macAt(mark.auditSeq)?.toString('hex') !== mark.auditMac) return 'restored';
  return mark.place === place ? null : 'cloned';
}

/** How far a device got in one incarnation, according to the record file. */
function reached(connection: Connection, deviceId: string, incarnation: number): Missing {
  const last = (table: 'audit_entry' | 'change') =>
    (
      connection
        .prepare(`SELECT max(seq) AS seq FROM ${table} WHERE device_id = ? AND incarnation = ?`)
        .get(deviceId, incarnation) as { seq: number | null }
    ).seq ?? 0;
  return { audit: last('audit_entry'), changes: last('change') };
}

/** What the first entry of an incarnation reports as missing since an older file was restored. */
function reportedMissing(connection: Connection, deviceId: string, incarnation: number): Missing {
  const first = connection
    .prepare('SELECT detail FROM audit_entry WHERE device_id = ? AND incarnation = ? AND seq = 1')
    .get(deviceId, incarnation) as { detail: string } | undefined;
  return missingIn(first?.detail ?? '');
}

const plus = (a: Missing, b: Missing): Missing => ({ audit: a.audit + b.audit, changes: a.changes + b.changes });

/**
 * What a device wrote before its current incarnation: what the record file holds, plus what the log reports as missing.
 */
export function writtenBefore(connection: Connection, deviceId: string, incarnation: number): Missing {
  const earlier = connection
    .prepare('SELECT incarnation FROM device WHERE device_id = ? AND incarnation < ?')
    .all(deviceId, incarnation) as { incarnation: number }[];
  return earlier.reduce(
    (sum, one) =>
      plus(
        sum,
        plus(reached(connection, deviceId, one.incarnation), reportedMissing(connection, deviceId, one.incarnation)),
      ),
    reportedMissing(connection, deviceId, incarnation),
  );
}

/**
 * What was written on this PC according to the mark but is not in the record file, excluding what the log already
 * reports as missing.
 */
function missingSince(connection: Connection, head: DeviceHead, mark: Mark): Missing {
  const isSame = mark.deviceId === head.device_id && mark.incarnation === head.incarnation;
  const headReached = { audit: head.audit_seq, changes: head.change_seq };
  const here = isSame ? headReached : reached(connection, mark.deviceId, mark.incarnation);
  const isOlderMark = mark.deviceId === head.device_id && mark.incarnation < head.incarnation;
  const ofIncarnation = isOlderMark
    ? { audit: 0, changes: 0 }
    : { audit: mark.auditSeq - here.audit, changes: mark.changeSeq - here.changes };
  if (mark.deviceId !== head.device_id) return atLeastNone(ofIncarnation);
  // After a second rollback the file may lack even the incarnation that reported the first one's losses.
  const inFile = plus(writtenBefore(connection, head.device_id, head.incarnation), headReached);
  return atLeastNone({
    audit: Math.max(ofIncarnation.audit, mark.before.audit + mark.auditSeq - inFile.audit),
    changes: Math.max(ofIncarnation.changes, mark.before.changes + mark.changeSeq - inFile.changes),
  });
}

function atLeastNone(missing: Missing): Missing {
  return { audit: Math.max(0, missing.audit), changes: Math.max(0, missing.changes) };
}

/**
 * Writes the new identity and logs it. After a rollback on the same PC the device keeps its id and its incarnation
 * rises above every known one. A copy on another PC becomes a new device, so that two copies never share numbers.
 */
export function takeNewIdentity(
  connection: Connection,
  head: DeviceHead,
  mark: Mark | null,
  reason: IdentityChange,
  now: { ms: number; iso: string },
  auditKey: Secret<Buffer>,
): void {
  connection
    .transaction(() => {
      const sameDevice = reason === 'restored';
      const deviceId = sameDevice ? head.device_id : uuidV7(now.ms, randomBytes(10));
      const incarnation = sameDevice ? Math.max(head.incarnation, mark?.incarnation ?? 0) + 1 : 1;
      const missing = mark === null ? { audit: 0, changes: 0 } : missingSince(connection, head, mark);
      const detail = {
        reason,
        from: `${head.device_id.slice(-8)}/${head.incarnation}/${head.audit_seq}`,
        ...missingDetail(missing),
      };
      const fresh: ChainHead = { device_id: deviceId, incarnation, audit_seq: 0, audit_mac: chainStart };
      appendAuditEntry(connection, auditKey, fresh, systemEntry(now.iso, 'device.incarnation', detail));
      connection
        .prepare('INSERT INTO device (device_id, incarnation, started_at, reason) VALUES (?, ?, ?, ?)')
        .run(deviceId, incarnation, now.iso, reason);
      connection
        .prepare(
          'UPDATE device_state SET device_id = ?, incarnation = ?, change_seq = 0, audit_seq = ?, audit_mac = ? WHERE one = 1',
        )
        .run(deviceId, incarnation, fresh.audit_seq, fresh.audit_mac);
    })
    .immediate();
}
