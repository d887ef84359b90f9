import { failureOf } from '../../db/file/open';
import { hitsOf } from '../../db/areas/patients/patients-hits.repo';
import { isRestricted } from '../../db/areas/patients/restriction.repo';
import type { ArgonCost } from '../../db/keyring/keyring';
import type { Channel } from '../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../shared/contract/handlers';
import type { Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import { createDoor, type Door } from '../ipc/door';
import { createJobRunner, type JobRunner } from '../work/runner';
import { createJobs } from './jobs';
import { newReference } from './report';
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
    reportBug: (kind, error) => {
      const reference = newReference();
      ports.reportBug(kind, reference, error);
      return reference;
    },
    // Not awaited: closing waits for all jobs, and the one that found the damage has not ended.
    foundDamage: () => stopUse(host, ports),
  });
  const { works, imports, exports } = createJobs({
    db,
    masterKey,
    runner,
    tasks: ports.tasks,
    renderPdf: ports.renderPdf,
  });
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
      jobs: imports,
      demo: ports.demo,
      sessions: importSessions,
    }),
    ...createExportsService({
      db,
      clock,
      dialogs: ports.dialogs,
      startExport: exports.start,
      madeWith: `Clinic Keep ${ports.version}`,
    }),
    ...createAuditService({ db, verifyAll: (actor) => runner.start(works['audit-verify'], actor, { whole: true }) }),
    ...createRetentionService({
      db,
      clock,
      hitsOf: (ids) => hitsOf(db.reader, ids),
      scan: (actor) => runner.start(works['retention-scan'], actor, null),
    }),
  };
  // At once, before anybody can start something new: what was cut off says so.
  const recovered = recover([
    () => runner.markInterrupted(),
    () => recoverImports({ db, clock }),
    () => exports.cleanUp(),
  ]);
  const timer = setTimeout(
    () => void recovered.then(() => (firstTime ? checkAll(runner, works) : undefined)),
    ports.checksAfterMs,
  );
  return {
    handlers,
    runner,
    async stop() {
      clearTimeout(timer);
      imports.closing();
      await recovered;
      await runner.stop();
    },
  };
}

/** Ends the use of a damaged record file, whoever met the damage. */
function stopUse(host: ClinicHost, ports: Pick<ProgramPorts, 'reportBug'>): void {
  host.foundDamage().catch((error: unknown) => ports.reportBug('database-damage', '', error));
}

/** After a crash: marks the jobs, imports and exports that were running, and removes what an export left on its drive. */
async function recover(steps: readonly (() => Promise<Result<unknown>>)[]): Promise<void> {
  await Promise.all(steps.map((step) => step()));
}

/** The checks of a start, one after the other: what was added to the log, the record file, the list of records due for review. */
async function checkAll(runner: JobRunner, works: ReturnType<typeof createJobs>['works']): Promise<void> {
  const checks = [
    () => runner.start(works['audit-verify'], 'system', { whole: false }),
    () => runner.start(works['database-check'], 'system', null),
    () => runner.start(works['retention-scan'], 'system', null),
  ];
  for (const check of checks) {
    const started = await check();
    if (!started.ok) return;
    await runner.waitFor(started.value);
  }
}
