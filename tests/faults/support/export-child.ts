// Runs one export in a separate process, which a test then kills: `node --import run-typescript.mjs export-child.ts`.
import { openClinicDb } from '../../../db/clinic/clinic-db';
import type { TaskRunner } from '../../../electron/work/task-runner';
import { createWorkerTaskRunner } from '../../../electron/work/worker-tasks';
import { userCall } from '../../../shared/contract/handlers';
import { secret } from '../../../shared/domain/secret';
import { systemClock } from '../../../shared/time/clock';
import type { PatientId, UserId } from '../../../shared/domain/ids';
import { exportProgram, inlineTasks } from './clinic-program';

export type ChildOrder = {
  readonly folder: string;
  readonly masterKeyHex: string;
  readonly patientId: string;
  readonly actor: UserId;
  readonly drive: string;
  /** The phase at whose start the process is killed; `published`: after the file is renamed but before anything is recorded; or `never`. */
  readonly dieAt: string;
  /** Whether to run in a worker thread, as in the program, or on the main thread. */
  readonly inWorker: boolean;
};
export type ChildAnswer = {
  readonly ok: boolean;
  readonly code: string;
  readonly passphrase: string;
  readonly fileName: string;
};

const die = () => process.kill(process.pid, 'SIGKILL');

async function main(order: ChildOrder): Promise<ChildAnswer> {
  const masterKey = secret(Buffer.from(order.masterKeyHex, 'hex'));
  const db = openClinicDb({ folder: order.folder, masterKey, clock: systemClock, mode: 'main' });
  const real = order.inWorker
    ? createWorkerTaskRunner(new URL('../../../electron/work/workers/task.worker.ts', import.meta.url), (error) => {
        throw error;
      })
    : inlineTasks;
  const tasks: TaskRunner = {
    async run(name, input, hooks) {
      const result = await real.run(name, input, {
        flag: hooks.flag,
        progress: (progress) => {
          if (progress.phase === order.dieAt) die();
          hooks.progress(progress);
        },
      });
      if (order.dieAt === 'published') die();
      return result;
    },
  };
  const { service, runner } = exportProgram({ db, masterKey, drive: order.drive, tasks });
  const chosen = await service['exports.chooseDrive']();
  if (!chosen.ok || !chosen.value)
    return { ok: false, code: chosen.ok ? 'none' : chosen.error.code, passphrase: '', fileName: '' };
  const started = await service['exports.start'](
    {
      patientId: order.patientId as PatientId,
      target: chosen.value.token,
      reason: 'access-request',
      reasonNote: '',
      recipientKind: 'patient',
      recipientName: 'Jane Smith',
    },
    userCall(order.actor, 'owner'),
  );
  if (!started.ok) return { ok: false, code: started.error.code, passphrase: '', fileName: '' };
  const { passphrase, fileName, jobId } = started.value;
  const result = await runner.waitFor(jobId);
  db.close();
  return { ok: result?.ok === true, code: result?.ok === false ? result.error.code : '', passphrase, fileName };
}

process.once('message', (order) => {
  void main(order as ChildOrder).then((answer) => process.send?.(answer, () => process.exit(0)));
});
