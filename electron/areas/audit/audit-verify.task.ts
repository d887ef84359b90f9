import { join } from 'node:path';
import { watermarkName, type ClinicDb } from '../../../db/clinic/clinic-db';
import { readWatermark } from '../../../db/clinic/watermark';
import {
  auditChains,
  auditCheckpoint,
  auditMacAt,
  filesPutBack,
  saveAuditCheckpoint,
  startOfChain,
  verifyChainSlice,
  type PutBack,
} from '../../../db/areas/audit/audit.repo';
import type { JobResult } from '../../../shared/domain/jobs/job-declaration';
import { cancelCheckOf, type CancelCheck, type WorkControl } from '../../../shared/domain/jobs/work-control';
import { ok, Refusal, type Result } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';

export type AuditVerifyInput = RecordsPlace & {
  readonly actor: string;
  /** Verify the whole log, not only the entries since the last check. */
  readonly whole: boolean;
};

const sliceEntries = 2000;
/** The most restored files that are listed individually. */
const mostListed = 5;

/** Verifies the MAC chains of the activity log and saves a checkpoint for each. */
export const auditVerifyTask: Task<AuditVerifyInput, JobResult> = (input, control) =>
  withRecords(input, systemClock, (db) => verifyAudit(db, input, control));

type Place = { readonly seq: number; readonly mac: Buffer };
type Chain = ReturnType<typeof auditChains>[number];
type Verified = { readonly chain: Chain; readonly reached: Place; readonly fromStart: boolean };

async function verifyAudit(db: ClinicDb, input: AuditVerifyInput, control: WorkControl): Promise<Result<JobResult>> {
  const chains = auditChains(db.reader);
  const total = chains.reduce((sum, chain) => sum + chain.lastSeq, 0);
  let checked = 0;
  const verified: Verified[] = [];
  for (const chain of chains) {
    const verifiedChain = verifyChain(db, chain, input.whole, cancelCheckOf(control), (entries) => {
      checked += entries;
      control.progress({ phase: 'verifying', done: checked, total, unit: 'entries' });
    });
    verified.push(verifiedChain);
  }
  verifyHead(db, input.folder);
  const saved = await db.writer.run(
    {
      actor: input.actor,
      event: 'audit.verified',
      detail: { entries: checked, chains: chains.length, whole: input.whole },
    },
    (tx) => {
      for (const { chain, reached } of verified) saveAuditCheckpoint(tx, chain, reached.seq, reached.mac);
    },
  );
  // Restoring an older file starts a new chain. The restore is reported when that chain is verified from its start:
  // once by the start-up check, and by every check of the whole log.
  const putBack = filesPutBack(db.reader).filter(({ chain }) =>
    verified.some(
      (one) => one.fromStart && one.chain.deviceId === chain.deviceId && one.chain.incarnation === chain.incarnation,
    ),
  );
  return saved.ok ? ok({ entries: checked, chains: chains.length, total, ...putBackResult(putBack) }) : saved;
}

/**
 * Verifies one chain slice by slice, from its last checkpoint or from its start.
 * @param verifiedSlice called after each slice with the number of entries in it
 * @throws Refusal `audit/broken` with the chain and the number of the first invalid entry; `job/cancelled`
 */
function verifyChain(
  db: ClinicDb,
  chain: Chain,
  whole: boolean,
  check: CancelCheck,
  verifiedSlice: (entries: number) => void,
): Verified {
  const known = whole ? null : auditCheckpoint(db.reader, chain);
  // A checkpoint is valid only while the entry it points to still exists with the same MAC.
  const isTrusted = known !== null && auditMacAt(db.reader, chain, known.seq)?.equals(known.mac) === true;
  const start: Place = known !== null && isTrusted ? known : startOfChain();
  let reached = start;
  for (;;) {
    check();
    const found = verifyChainSlice(db.reader, db.keys.audit, chain, reached, sliceEntries);
    verifiedSlice(found.checked);
    if (!found.ok) throw broken(chain, found.brokenAt);
    reached = { seq: found.seq, mac: found.mac };
    if (found.checked < sliceEntries) break;
  }
  if (reached.seq < (known?.seq ?? 0)) throw broken(chain, reached.seq + 1);
  return { chain, reached, fromStart: start.seq === 0 };
}

/**
 * Compares with the chain head stored outside the record file: a chain whose last entries were removed verifies, but is
 * too short.
 */
function verifyHead(db: ClinicDb, folder: string): void {
  const mark = readWatermark(join(folder, watermarkName));
  if (mark && auditMacAt(db.reader, mark, mark.auditSeq)?.toString('hex') !== mark.auditMac)
    throw broken(mark, mark.auditSeq);
}

function broken(chain: Pick<Chain, 'deviceId' | 'incarnation'>, seq: number): Refusal {
  return new Refusal('audit/broken', { ref: `${chain.deviceId.slice(-4)}/${chain.incarnation}/${seq}` });
}

/** Reports how many older files were restored, with details of the newest. */
function putBackResult(putBack: readonly PutBack[]): JobResult {
  if (putBack.length === 0) return {};
  const details = putBack.slice(-mostListed).flatMap(
    ({ at, missing }, i) =>
      [
        [`putBackAt${i + 1}`, at],
        [`putBackEntries${i + 1}`, missing.audit],
        [`putBackChanges${i + 1}`, missing.changes],
      ] as const,
  );
  return { needsLook: true, putBack: putBack.length, ...Object.fromEntries<string | number>(details) };
}
