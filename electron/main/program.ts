import { failureOf } from '../../db/file/open';
import { isRestricted } from '../../db/areas/patients/restriction.repo';
import type { ArgonCost } from '../../db/keyring/keyring';
import type { Channel } from '../../shared/contract/contract';
import type { Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import type { ClinicHost, OpenClinic } from '../areas/clinic/clinic-host';
import { createClinicRooms, type ClinicRooms } from '../areas/clinic/clinic-rooms';
import { newReference } from '../areas/diagnostics/diagnostics.service';
import type { FaultLog } from '../areas/diagnostics/fault-log';
import { populateDemo } from '../areas/demo/demo.service';
import type { FolderDialogs } from '../areas/exports/exports.service';
import type { PdfRenderer } from '../areas/exports/print/pdf-renderer';
import { ImportSessions } from '../areas/imports/import-sessions';
import type { FileDialogs } from '../areas/imports/imports.service';
import { createDoor, type Door } from '../ipc/door';
import { createJobRunner, type JobRunner } from '../work/runner';
import type { TaskRunner } from '../work/task-runner';
import { alwaysHandlers, openAllAreas, type OpenHandlers } from './areas';
import { createJobs } from './jobs';

/** Everything the program needs from Electron, so that all of it can also run without a window. */
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
  /** Writes a fault of the main process or of a task to the fault log. */
  readonly reportBug: (where: string, reference: string, error: unknown) => void;
  /** The fault log, which takes the window's reports and which Settings shows. */
  readonly faults: FaultLog;
  /** How long after opening the records the first check starts, so that it does not compete with the first screen. */
  readonly checksAfterMs: number;
};

export type Program = {
  readonly door: Door;
  readonly clinic: ClinicRooms;
  /**
   * Creates the invented demo clinic if its folder is empty, and logs its owner in. Only for a program started as the
   * demo.
   */
  enterDemo(progress: (patients: number) => void): Promise<Result<unknown>>;
  shutDown(): Promise<void>;
};

/** The user of the demo clinic. Public: it contains only invented people. */
const demoOwner = { username: 'demo', displayName: 'Demo Owner', password: 'demo demo demo demo' } as const;
const demoNames = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' } as const;
const demoClinic = { patients: 320, seed: 20_260_101 } as const;

/** Everything that exists only while the records are open. */
type OpenProgram = { readonly handlers: OpenHandlers; readonly runner: JobRunner; stop(): Promise<void> };

/** Assembles the program: the only place that knows every part. */
export function createProgram(ports: ProgramPorts): Program {
  let open: OpenProgram | null = null;
  let checkedSinceStart = false;
  // Kept across a lock: after unlocking, the chosen files and the plan are still available.
  const importSessions = new ImportSessions();

  const clinic = createClinicRooms({
    root: ports.root,
    clock: ports.clock,
    demo: ports.demo,
    appVersion: ports.version,
    ...(ports.argonCost ? { argonCost: ports.argonCost } : {}),
    opened: (records) => {
      open = openProgram(ports, clinic, records, importSessions, !checkedSinceStart);
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
  const { host } = clinic;
  const always = alwaysHandlers(clinic, ports);

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
    clinic,
    async enterDemo(progress) {
      const entered = await clinic.firstRun.enterDemo(demoNames, demoOwner);
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
  clinic: ClinicRooms,
  records: OpenClinic,
  importSessions: ImportSessions,
  firstTime: boolean,
): OpenProgram {
  const { db, masterKey } = records;
  const runner = createJobRunner({
    db,
    tasks: ports.tasks,
    changed: () => ports.push('jobs-changed'),
    idle: () => void clinic.host.closeIfIdle(),
    reportBug: (kind, error) => {
      const reference = newReference();
      ports.reportBug(kind, reference, error);
      return reference;
    },
    // Not awaited: closing waits for all jobs, and the one that found the damage has not ended.
    foundDamage: () => stopUse(clinic.host, ports),
  });
  const jobs = createJobs({ db, masterKey, runner, tasks: ports.tasks, renderPdf: ports.renderPdf });
  const areas = openAllAreas({
    ...ports,
    db,
    clinic,
    runner,
    jobs,
    importSessions,
    statusChanged: () => ports.push('status-changed'),
  });
  // Clean up at once, before a user can start something new.
  const recovered = Promise.all([runner.markInterrupted(), areas.recover?.()]);
  const timer = setTimeout(
    () => void recovered.then(() => (firstTime ? checkAll(runner, jobs.works) : undefined)),
    ports.checksAfterMs,
  );
  return {
    handlers: areas.handlers,
    runner,
    async stop() {
      clearTimeout(timer);
      areas.closing?.();
      await recovered;
      await runner.stop();
    },
  };
}

/** Stops the use of a damaged record file, wherever the damage was found. */
function stopUse(host: ClinicHost, ports: Pick<ProgramPorts, 'reportBug'>): void {
  host.foundDamage().catch((error: unknown) => ports.reportBug('database-damage', newReference(), error));
}

/** The start-up checks, one after the other: new log entries, the record file, the list of records due for review. */
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
