import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openClinicDb, watermarkName } from '../../db/clinic/clinic-db';
import { failureOf } from '../../db/file/open';
import { readWatermark } from '../../db/clinic/watermark';
import {
  auditChains,
  auditCheckpoint,
  auditMacAt,
  filesPutBack,
  saveAuditCheckpoint,
  startOfChain,
  verifyChainSlice,
  type PutBack,
} from '../../db/areas/audit/audit.repo';
import { secret } from '../../shared/domain/secret';
import { err, ok, type Result } from '../../shared/errors/result';
import { systemClock } from '../../shared/time/clock';
import { todayInLondon } from '../../shared/time/local-date';
import { scanRetention } from '../areas/retention/retention-scan';
import { ruleOf } from '../areas/retention/retention.service';
import type { Task, TaskControl } from './task';

/** The checks that run by themselves at the start of the program, or when somebody asks for them. */
export type MaintenanceInput = {
  readonly what: 'audit-verify' | 'database-check' | 'retention-scan';
  readonly folder: string;
  readonly masterKey: Uint8Array;
  readonly actor: string;
  /** Verify the whole log, not only what is new. */ readonly whole: boolean;
};
export type MaintenanceOutput = Record<string, number | string | boolean>;

const sliceEntries = 2000;
/** So many files put back are told one by one. */
const putBackTold = 5;
/** What is left of tidying is left for the next start; between two steps others write. */
const tidyForMs = 10_000;
const tidyPauseMs = 20;

export const runMaintenance: Task<MaintenanceInput, MaintenanceOutput> = async (input, control) => {
  const db = openClinicDb({
    folder: input.folder,
    masterKey: secret(Buffer.from(input.masterKey)),
    clock: systemClock,
    mode: 'worker',
  });
  try {
    if (input.what === 'audit-verify') return await verifyAudit(db, input, control);
    if (input.what === 'database-check') return await checkDatabase(db, control);
    return scan(db, control);
  } catch (error) {
    // A page that does not read as it was written: whichever check meets it first has found it.
    if (failureOf(error) === 'database/damaged') return err('database/damaged');
    throw error;
  } finally {
    db.close();
  }
};

type Db = ReturnType<typeof openClinicDb>;

async function verifyAudit(db: Db, input: MaintenanceInput, control: TaskControl): Promise<Result<MaintenanceOutput>> {
  const chains = auditChains(db.reader);
  const total = chains.reduce((sum, c) => sum + c.lastSeq, 0);
  let checked = 0;
  const newChains: (typeof chains)[number][] = [];
  const verified: { chain: (typeof chains)[number]; seq: number; mac: Buffer }[] = [];
  for (const chain of chains) {
    const known = input.whole ? null : auditCheckpoint(db.reader, chain);
    // A checkpoint is only as good as the entry it points at: that entry must still be there, with the same MAC.
    const trusted = known !== null && auditMacAt(db.reader, chain, known.seq)?.equals(known.mac) === true;
    let from = known !== null && trusted ? known : startOfChain();
    if (from.seq === 0) newChains.push(chain);
    for (;;) {
      if (control.isCancelled()) return err('job/cancelled');
      const found = verifyChainSlice(db.reader, db.keys.audit, chain, from, sliceEntries);
      checked += found.checked;
      control.progress({ phase: 'verifying', done: checked, total, unit: 'entries' });
      if (!found.ok)
        return err('audit/broken', { ref: `${chain.deviceId.slice(-4)}/${chain.incarnation}/${found.brokenAt}` });
      from = { seq: found.seq, mac: found.mac };
      if (found.checked < sliceEntries) break;
    }
    if (from.seq < (known?.seq ?? 0))
      return err('audit/broken', { ref: `${chain.deviceId.slice(-4)}/${chain.incarnation}/${from.seq + 1}` });
    verified.push({ chain, ...from });
  }
  const mark = readWatermark(join(input.folder, watermarkName));
  // The head noted outside the record file: entries cut off at the end leave a chain that verifies but is too short.
  if (mark && auditMacAt(db.reader, mark, mark.auditSeq)?.toString('hex') !== mark.auditMac)
    return err('audit/broken', { ref: `${mark.deviceId.slice(-4)}/${mark.incarnation}/${mark.auditSeq}` });
  const saved = await db.writer.run(
    {
      actor: input.actor,
      event: 'audit.verified',
      detail: { entries: checked, chains: chains.length, whole: input.whole },
    },
    (tx) => {
      for (const v of verified) saveAuditCheckpoint(tx, v.chain, v.seq, v.mac);
    },
  );
  // A file put back begins a chain: it is told with the entries that were looked at, so once by the checks of a start, and always by a check of the whole log.
  const putBack = filesPutBack(db.reader).filter(({ chain }) =>
    newChains.some((one) => one.deviceId === chain.deviceId && one.incarnation === chain.incarnation),
  );
  return saved.ok ? ok({ entries: checked, chains: chains.length, total, ...putBackResult(putBack) }) : saved;
}

/** The newest of them one by one; of more only how many there are. */
function putBackResult(putBack: readonly PutBack[]): MaintenanceOutput {
  if (putBack.length === 0) return {};
  const told = putBack.slice(-putBackTold).flatMap(
    ({ at, missing }, i) =>
      [
        [`putBackAt${i + 1}`, at],
        [`putBackEntries${i + 1}`, missing.audit],
        [`putBackChanges${i + 1}`, missing.changes],
      ] as const,
  );
  return { needsLook: true, putBack: putBack.length, ...Object.fromEntries<string | number>(told) };
}

async function checkDatabase(db: Db, control: TaskControl): Promise<Result<MaintenanceOutput>> {
  control.progress({ phase: 'checking-file', done: 0, total: 1, unit: 'steps' });
  const findings = db.checkFile();
  if (findings.length > 0) return err('database/damaged', { ref: String(findings.length) });
  await tidySearchIndex(db, control);
  control.progress({ phase: 'checking-file', done: 1, total: 1, unit: 'steps' });
  return ok({ findings: 0 });
}

/** Writing splits the search index into parts. Only in a file that has just been found whole. */
async function tidySearchIndex(db: Db, control: TaskControl): Promise<void> {
  const until = performance.now() + tidyForMs;
  while (performance.now() < until && !control.isCancelled() && db.tidySearchIndex()) await sleep(tidyPauseMs);
}

function scan(db: Db, control: TaskControl): Result<MaintenanceOutput> {
  const counts = scanRetention(db.reader, todayInLondon(systemClock), ruleOf(db), {
    isCancelled: control.isCancelled,
    progress: (done) => control.progress({ phase: 'scanning', done, total: 0, unit: 'rows' }),
  });
  return counts === null ? err('job/cancelled') : ok({ ...counts });
}
