import { hitsOf } from '../../db/repositories/patients-hits.repo';
import type { ArgonCost } from '../../db/keyring/keyring';
import type { Channel } from '../../shared/contract/contract';
import type { Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import { createDoor, type Door } from '../ipc/door';
import type { AllHandlers } from '../ipc/handler';
import { accountHandlers, publicHandlers } from '../ipc/handlers/app.handlers';
import { draftHandlers } from '../ipc/handlers/drafts.handlers';
import { evidenceHandlers, jobHandlers } from '../ipc/handlers/evidence.handlers';
import { noteHandlers } from '../ipc/handlers/notes.handlers';
import { patientHandlers } from '../ipc/handlers/patients.handlers';
import { timelineHandlers } from '../ipc/handlers/timeline.handlers';
import type { MaintenanceInput, MaintenanceOutput } from '../jobs/maintenance';
import { createJobRunner, type JobRunner } from '../jobs/runner';
import type { TaskRunner } from '../jobs/task';
import { createAuditService } from '../services/audit/audit.service';
import { ClinicHost, type OpenClinic } from '../services/clinic/clinic-host';
import { createDraftsService } from '../services/drafts/drafts.service';
import { createNotesService } from '../services/notes/notes.service';
import { createPatientsService } from '../services/patients/patients.service';
import { createRetentionService } from '../services/retention/retention.service';
import { createSettingsService } from '../services/settings/settings.service';
import { createTimelineService } from '../services/timeline/timeline.service';
import { createUsersService } from '../services/users/users.service';

/** What the program needs from the outside: everything Electron gives, so that the whole of it also runs without a window. */
export type ProgramPorts = {
  /** The program's data folder. */
  readonly root: string;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly version: string;
  readonly argonCost?: ArgonCost;
  readonly tasks: TaskRunner;
  readonly push: (event: 'status-changed' | 'jobs-changed') => void;
  readonly reportBug: (where: string, reference: string, error: unknown) => void;
  /** How long after the records open the first check begins, so that it does not compete with the first screen. */
  readonly checksAfterMs: number;
};

export type Program = { readonly door: Door; readonly host: ClinicHost; shutDown(): Promise<void> };

/** Everything that exists only while the records are open. */
type OpenProgram = { readonly handlers: Partial<AllHandlers>; readonly runner: JobRunner; stop(): Promise<void> };

/** Puts the program together: the only place that knows every part. */
export function createProgram(ports: ProgramPorts): Program {
  let open: OpenProgram | null = null;
  let checkedSinceStart = false;

  const host = new ClinicHost({
    root: ports.root,
    clock: ports.clock,
    demo: ports.demo,
    appVersion: ports.version,
    ...(ports.argonCost ? { argonCost: ports.argonCost } : {}),
    opened: (clinic) => {
      open = openProgram(ports, host, clinic, !checkedSinceStart);
      checkedSinceStart = true;
    },
    closing: async () => {
      const closing = open;
      open = null;
      await closing?.stop();
    },
    isBusy: () => open?.runner.isBusy() ?? false,
    statusChanged: () => ports.push('status-changed'),
  });
  const always: Partial<AllHandlers> = publicHandlers(host);

  const door = createDoor({
    // The door has checked the input against the same contract the handler is typed by.
    handlerOf: (channel: Channel) => always[channel] ?? open?.handlers[channel] ?? null,
    session: () => host.session,
    log: (note) => host.note(note),
    reportBug: (reference, channel, error) => ports.reportBug(channel, reference, error),
  });
  return {
    door,
    host,
    async shutDown() {
      await host.shutDown();
    },
  };
}

function openProgram(ports: ProgramPorts, host: ClinicHost, clinic: OpenClinic, firstTime: boolean): OpenProgram {
  const { db } = clinic;
  const { clock } = ports;
  const runner = createJobRunner({
    db,
    tasks: ports.tasks,
    changed: () => ports.push('jobs-changed'),
    idle: () => void host.closeIfIdle(),
    reportBug: (kind, error) => ports.reportBug(kind, '', error),
  });
  const maintain = (what: MaintenanceInput['what'], actor: string, whole: boolean) =>
    runner.start({ kind: what, actor, cancellable: what !== 'database-check' }, (job) =>
      job.task<MaintenanceInput, MaintenanceOutput>('maintenance', { what, folder: db.folder, masterKey: Uint8Array.from(clinic.masterKey.reveal()), actor, whole }),
    );

  const users = createUsersService({ db, host, clock });
  const settings = createSettingsService({
    db,
    changed: () => {
      host.refreshSession();
      ports.push('status-changed');
    },
  });
  const audit = createAuditService({ db });
  const retention = createRetentionService({ db, clock, hitsOf: (ids) => hitsOf(db.reader, ids) });

  const handlers: Partial<AllHandlers> = {
    ...accountHandlers({ host, users, settings }),
    ...patientHandlers(createPatientsService({ db, clock, demo: ports.demo })),
    ...timelineHandlers(createTimelineService({ db })),
    ...noteHandlers(createNotesService({ db })),
    ...draftHandlers(createDraftsService({ db })),
    ...jobHandlers(runner),
    ...evidenceHandlers({ audit, retention, maintain }),
  };
  const timer = setTimeout(() => void atStart(runner, maintain, firstTime), ports.checksAfterMs);
  return {
    handlers,
    runner,
    async stop() {
      clearTimeout(timer);
      await runner.stop();
    },
  };
}

/** The jobs of a start: mark what was cut off, then check the log, the file and the retention list, one after the other. */
async function atStart(runner: JobRunner, maintain: (what: MaintenanceInput['what'], actor: string, whole: boolean) => Promise<Result<Parameters<JobRunner['waitFor']>[0]>>, firstTime: boolean): Promise<void> {
  const interrupted = await runner.markInterrupted();
  if (!interrupted.ok || !firstTime) return;
  for (const what of ['audit-verify', 'database-check', 'retention-scan'] as const) {
    const started = await maintain(what, 'system', false);
    if (started.ok) await runner.waitFor(started.value);
  }
}
