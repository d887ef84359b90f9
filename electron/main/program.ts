import { failureOf } from '../../db/file/open';
import { hitsOf } from '../../db/areas/patients/patients-hits.repo';
import { isRestricted } from '../../db/areas/patients/restriction.repo';
import type { ArgonCost } from '../../db/keyring/keyring';
import type { Channel } from '../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../shared/contract/handlers';
import type { Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import { createDoor, type Door } from '../ipc/door';
import { cleanUpExports, createExportJob } from '../areas/exports/export.job';
import { createImportJobs } from '../areas/imports/import.job';
import { recordsPlace } from '../work/records';
import { createJobRunner, type JobRunner } from '../work/runner';
import type { TaskRunner } from '../work/task-runner';
import { createAlertsService } from '../areas/alerts/alerts.service';
import { createAppService } from '../areas/app/app.service';
import { createAuditService } from '../areas/audit/audit.service';
import { createAuthService } from '../areas/auth/auth.service';
import { ClinicHost, type OpenClinic } from '../areas/clinic/clinic-host';
import { populateDemo } from '../areas/demo/demo.service';
import { createDraftsService } from '../areas/drafts/drafts.service';
import { createExportsService, type FolderDialogs } from '../areas/exports/exports.service';
import type { PdfRenderer } from '../areas/exports/print/pdf-renderer';
import { ImportSessions } from '../areas/imports/import-sessions';
import { recoverImports } from '../areas/imports/recover-imports';
import { createImportsService, type FileDialogs } from '../areas/imports/imports.service';
import { createJobsService } from '../areas/jobs/jobs.service';
import { createNotesService } from '../areas/notes/notes.service';
import { createPatientsService } from '../areas/patients/patients.service';
import { createRetentionService } from '../areas/retention/retention.service';
import { createSettingsService } from '../areas/settings/settings.service';
import { createSetupService } from '../areas/setup/setup.service';
import { createTimelineService } from '../areas/timeline/timeline.service';
import { createUsersService } from '../areas/users/users.service';

/** What the program needs from the outside: everything Electron gives, so that the whole of it also runs without a window. */
export type ProgramPorts = {
  /** The program's data folder. */
  readonly root: string;
  readonly clock: Clock;
  readonly demo: boolean;
  readonly version: string;
  readonly argonCost?: ArgonCost;
  readonly tasks: TaskRunner;
  readonly dialogs: FileDialogs & FolderDialogs;
  readonly renderPdf: PdfRenderer;
  readonly push: (event: 'status-changed' | 'jobs-changed') => void;
  readonly reportBug: (where: string, reference: string, error: unknown) => void;
  /** How long after the records open the first check begins, so that it does not compete with the first screen. */
  readonly checksAfterMs: number;
};

export type Program = {
  readonly door: Door;
  readonly host: ClinicHost;
  /** Makes the invented clinic when its folder is empty, and logs its owner in. Only for a program started as the demo. */
  enterDemo(progress: (patients: number) => void): Promise<Result<unknown>>;
  shutDown(): Promise<void>;
};

/** Who works in the demo clinic. Public: there are only invented people in it. */
const demoOwner = { username: 'demo', displayName: 'Demo Owner', password: 'demo demo demo demo' } as const;
const demoNames = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' } as const;
const demoClinic = { patients: 320, seed: 20_260_101 } as const;

/** The checks that run at each start of the program, or when a person asks for them. */
type Check = 'audit-verify' | 'database-check' | 'retention-scan';

/** Everything that exists only while the records are open. */
type AlwaysHandlers = Handlers<ChannelsOf<'app' | 'setup' | 'auth'>>;
type OpenHandlers = Handlers<Exclude<Channel, keyof AlwaysHandlers>>;
type OpenProgram = { readonly handlers: OpenHandlers; readonly runner: JobRunner; stop(): Promise<void> };

/** Puts the program together: the only place that knows every part. */
export function createProgram(ports: ProgramPorts): Program {
  let open: OpenProgram | null = null;
  let checkedSinceStart = false;
  // Kept over a lock: who comes back finds the chosen files and the plan still there.
  const importSessions = new ImportSessions();

  const host = new ClinicHost({
    root: ports.root,
    clock: ports.clock,
    demo: ports.demo,
    appVersion: ports.version,
    ...(ports.argonCost ? { argonCost: ports.argonCost } : {}),
    opened: (clinic) => {
      open = openProgram(ports, host, clinic, importSessions, !checkedSinceStart);
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
  const always: AlwaysHandlers = { ...createAppService(host), ...createSetupService(host), ...createAuthService(host) };

  const door = createDoor({
    handlerOf: (channel: Channel) => ({ ...always, ...open?.handlers })[channel] ?? null,
    session: () => host.session,
    isRestricted: (patientId) => host.db !== null && isRestricted(host.db.reader, patientId),
    log: (note) => host.note(note),
    reportBug: (reference, channel, error) => ports.reportBug(channel, reference, error),
    isDamage: (error) => failureOf(error) === 'database/damaged',
    foundDamage: () => stopUse(host, ports),
  });
  return {
    door,
    host,
    async enterDemo(progress) {
      const entered = await host.enterDemo(demoNames, demoOwner);
      return entered.ok && host.db ? populateDemo(host.db, { ...demoClinic, clock: ports.clock, progress }) : entered;
    },
    async shutDown() {
      importSessions.clear();
      await host.shutDown();
    },
  };
}

function openProgram(
  ports: ProgramPorts,
  host: ClinicHost,
  clinic: OpenClinic,
  importSessions: ImportSessions,
  firstTime: boolean,
): OpenProgram {
  const { db, masterKey } = clinic;
  const { clock } = ports;
  const runner = createJobRunner({
    db,
    tasks: ports.tasks,
    changed: () => ports.push('jobs-changed'),
    idle: () => void host.closeIfIdle(),
    reportBug: (kind, error) => ports.reportBug(kind, '', error),
  });
  const maintain = (what: Check, actor: string, whole: boolean) =>
    runner.start({ kind: what, actor, cancellable: what !== 'database-check' }, async (job) => {
      const result = await job.task(what, { ...recordsPlace(db, masterKey), actor, whole });
      // Not awaited: closing waits for all jobs, this one too.
      if (!result.ok && result.error.code === 'database/damaged') stopUse(host, ports);
      return result;
    });

  const importJobs = createImportJobs({ db, masterKey, runner, tasks: ports.tasks });
  const handlers: OpenHandlers = {
    ...createSettingsService({
      db,
      changed: () => {
        host.refreshSession();
        ports.push('status-changed');
      },
    }),
    ...createUsersService({ db, host, clock }),
    ...createPatientsService({ db, clock, demo: ports.demo }),
    ...createAlertsService({ db }),
    ...createTimelineService({ db }),
    ...createNotesService({ db }),
    ...createDraftsService({ db }),
    ...createJobsService(runner),
    ...createImportsService({
      db,
      clock,
      dialogs: ports.dialogs,
      jobs: importJobs,
      demo: ports.demo,
      sessions: importSessions,
    }),
    ...createExportsService({
      db,
      clock,
      dialogs: ports.dialogs,
      startExport: createExportJob({ db, masterKey, runner, renderPdf: ports.renderPdf }),
      madeWith: `Clinic Keep ${ports.version}`,
    }),
    ...createAuditService({ db, verifyAll: (actor) => maintain('audit-verify', actor, true) }),
    ...createRetentionService({
      db,
      clock,
      hitsOf: (ids) => hitsOf(db.reader, ids),
      scan: (actor) => maintain('retention-scan', actor, false),
    }),
  };
  // At once, before anybody can start something new: what was cut off says so.
  const recovered = recover(runner, clinic.db, clock);
  const timer = setTimeout(
    () => void recovered.then(() => (firstTime ? checkAll(runner, maintain) : undefined)),
    ports.checksAfterMs,
  );
  return {
    handlers,
    runner,
    async stop() {
      clearTimeout(timer);
      importJobs.closing();
      await recovered;
      await runner.stop();
    },
  };
}

/** Ends the use of a damaged record file, whoever met the damage. */
function stopUse(host: ClinicHost, ports: Pick<ProgramPorts, 'reportBug'>): void {
  host.foundDamage().catch((error: unknown) => ports.reportBug('database-damage', '', error));
}

/** After a crash: jobs, imports and exports that were going on are marked, and what an export left on its drive is taken away. */
async function recover(runner: JobRunner, db: OpenClinic['db'], clock: Clock): Promise<void> {
  const marked = [runner.markInterrupted(), recoverImports({ db, clock }), cleanUpExports({ db, runner })];
  await Promise.all(marked);
}

/** The checks of a start, one after the other: the log since it was verified last, the file, the list of what is over its time. */
async function checkAll(
  runner: JobRunner,
  maintain: (what: Check, actor: string, whole: boolean) => ReturnType<JobRunner['start']>,
): Promise<void> {
  for (const what of ['audit-verify', 'database-check', 'retention-scan'] as const) {
    const started = await maintain(what, 'system', false);
    if (!started.ok) return;
    await runner.waitFor(started.value);
  }
}
