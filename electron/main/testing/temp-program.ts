import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countAudit, listAudit } from '../../../db/areas/audit/audit.repo';
import type { Channel, Input, Output } from '../../../shared/contract/contract';
import type { JobId, UserId } from '../../../shared/domain/ids';
import { systemClock } from '../../../shared/time/clock';
import { auditVerifyTask } from '../../areas/audit/audit-verify.task';
import { databaseCheckTask } from '../../areas/clinic/database-check.task';
import { importTasks } from '../../areas/imports/import.task';
import { retentionScanTask } from '../../areas/retention/retention-scan.task';
import { createFaultLog } from '../../areas/diagnostics/fault-log';
import { createInlineTaskRunner } from '../../work/inline-tasks';
import { createProgram, type Program } from '../program';

export const owner = { username: 'maria', displayName: 'Maria', password: 'lantern copper willow 42' } as const;
const everyEntry = { from: null, until: null, events: [], actor: null, subject: null, outcome: null } as const;

/** One entry of the activity log, as a test compares it. */
export type Logged = {
  readonly event: string;
  readonly actor: string;
  readonly subject: string | null;
  readonly outcome: string;
};

/**
 * The whole program without a window, on its own encrypted clinic; every call goes through the door. The start-up
 * checks are postponed, so that the log holds only what a test does.
 */
export type TempProgram = {
  readonly program: Program;
  readonly root: string;
  /** What the next dialog returns (null: cancelled), and what the check of the log waits for. */
  answer: { files: string[] | null; saveTo: string | null; folder: string | null; hold: Promise<void> };
  /** Calls a channel like the window does. @throws Error if the call is refused */
  call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>>;
  /** The logged-in user. @throws Error if there is none */
  actor(): UserId;
  /** Waits until a job has ended, whatever its result. */
  ended(jobId: JobId): Promise<void>;
  /** The activity log, oldest first. The records must be open. */
  log(): Logged[];
  close(): Promise<void>;
};

/** @param from the data folder of another program, to be copied; without it, nothing is set up */
export function tempProgram(from?: string): TempProgram {
  const root = mkdtempSync(join(tmpdir(), 'program-'));
  if (from !== undefined) cpSync(from, root, { recursive: true });
  const bugs: unknown[] = [];
  const answer: TempProgram['answer'] = { files: null, saveTo: null, folder: null, hold: Promise.resolve() };
  const program = createProgram({
    root,
    clock: systemClock,
    demo: false,
    version: '0.1.0',
    argonCost: { memoryKiB: 64, passes: 1, lanes: 1 },
    tasks: createInlineTaskRunner({
      'audit-verify': async (input, control) => {
        await answer.hold;
        return auditVerifyTask(input, control);
      },
      'database-check': databaseCheckTask,
      'retention-scan': retentionScanTask,
      export: () => Promise.resolve({ ok: false, error: { code: 'job/cancelled' } }),
      ...importTasks(),
    }),
    dialogs: {
      openFiles: () => Promise.resolve(answer.files),
      saveFile: () => Promise.resolve(answer.saveTo),
      chooseFolder: () => Promise.resolve(answer.folder),
    },
    renderPdf: () => Promise.reject(new Error('nothing is printed here')),
    push: () => undefined,
    reportBug: (_where, _reference, error) => bugs.push(error),
    faults: createFaultLog({
      folder: join(root, 'logs'),
      clock: systemClock,
      version: '0.1.0',
      codeRoot: process.cwd(),
    }),
    checksAfterMs: 3_600_000,
  });
  async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
    const answered = await program.door.call(channel, input, true);
    if (!answered.ok) throw new Error(`${channel}: ${answered.error.code} ${answered.error.ref ?? ''}`);
    return answered.value as Output<C>;
  }
  return {
    program,
    root,
    answer,
    call,
    actor() {
      const session = program.clinic.host.session;
      if (!session) throw new Error('no one is logged in');
      return session.userId;
    },
    async ended(jobId) {
      for (let i = 0; i < 1000; i++) {
        const job = (await call('jobs.list', null)).find((one) => one.id === jobId);
        if (job?.finishedAt) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error('the work did not end');
    },
    log() {
      const reader = program.clinic.host.db?.reader;
      if (!reader) throw new Error('the records are closed');
      const rows = listAudit(reader, everyEntry, { before: null, limit: countAudit(reader, everyEntry) });
      return rows.map(({ event, actor, subject, outcome }) => ({ event, actor, subject, outcome })).reverse();
    },
    async close() {
      await program.shutDown();
      rmSync(root, { recursive: true, force: true });
      if (bugs.length > 0) throw bugs[0] as Error;
    },
  };
}
