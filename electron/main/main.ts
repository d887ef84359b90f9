import { app, Menu, powerMonitor, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { systemClock } from '../../shared/time/clock';
import { registerChannels } from '../ipc/register';
import { createWorkerTaskRunner } from '../work/worker-tasks';
import { buildKind } from './build-kind';
import { contain } from './containment';
import { createDialogs } from './dialogs';
import { useDataFolder } from './data-folder';
import { renderPdf } from './pdf';
import { createProgram, type Program } from './program';
import { isOwnPage, registerScheme, servePages } from './protocol';
import { createFaultLog } from '../areas/diagnostics/fault-log';
import { newReference } from '../areas/diagnostics/diagnostics.service';
import { isFirstInstance } from './single-instance';
import { runSmoke } from './smoke';
import { applySwitches } from './switches';
import { openWindow, pageSession } from './window';

const idleCheckEveryMs = 5_000;
const firstCheckAfterMs = 2_000;

let mainWindow: BrowserWindow | null = null;
const isDemo = process.argv.includes('--demo');
const isSmoke = process.argv.includes('--smoke');

const dataFolder = useDataFolder();
const faults = createFaultLog({
  folder: join(dataFolder, 'logs'),
  clock: systemClock,
  version: app.getVersion(),
  codeRoot: app.getAppPath(),
});
noteUncaught();
if (isFirstInstance(() => mainWindow)) {
  applySwitches();
  registerScheme();
  contain(buildKind);
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
  // Not awaited: the application becomes ready only after this module has loaded.
  void app.whenReady().then(start);
} else {
  app.quit();
}

/**
 * Writes a fault to the fault log and its reference to the console, for a developer who started the program there.
 * Never the error's message, which may contain what a user typed.
 */
function reportBug(
  where: string,
  reference: string,
  error: unknown,
  process: 'main' | 'worker' | 'window' | 'preload' = 'main',
): void {
  console.error(`fault ${reference} in ${where}`);
  faults.note({ process, where, reference, error });
}

/** Uncaught errors in any process are logged too. */
function noteUncaught(): void {
  process.on('uncaughtException', (error) => reportBug('uncaught', newReference(), error));
  process.on('unhandledRejection', (error) => reportBug('rejection', newReference(), error));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('preload-error', (_preloadEvent, _path, error) =>
      reportBug('preload', newReference(), error, 'preload'),
    );
    contents.on('render-process-gone', (_goneEvent, { reason }) => {
      if (reason !== 'clean-exit') noteCrash('window');
    });
  });
  app.on('child-process-gone', (_event, { reason }) => {
    if (reason !== 'clean-exit') noteCrash('main');
  });
}

/** A process that crashed leaves no error object. */
function noteCrash(process: 'main' | 'window'): void {
  faults.noteReported({ process, where: 'uncaught', reference: newReference(), kind: 'crashed', frames: [] });
}

function start(): void {
  const appFolder = app.getAppPath();
  const program = createProgram({
    root: dataFolder,
    clock: systemClock,
    demo: isDemo,
    version: app.getVersion(),
    tasks: createWorkerTaskRunner(new URL('./task.worker.mjs', import.meta.url), (error) =>
      reportBug('task', newReference(), error, 'worker'),
    ),
    dialogs: createDialogs(() => mainWindow),
    renderPdf,
    push: (event) => {
      if (mainWindow && !mainWindow.isDestroyed()) mainWindow.webContents.send(event);
    },
    reportBug,
    faults,
    checksAfterMs: firstCheckAfterMs,
  });
  registerChannels(program.door, isOwnPage);
  servePages(pageSession(), join(appFolder, 'renderer'));
  guardSession(program);
  const show = (): void => {
    mainWindow = openWindow({ preload: join(appFolder, 'preload', 'preload.cjs'), kind: buildKind });
    if (isSmoke) void runSmoke(mainWindow);
  };
  // The smoke run expects the first screen of an empty folder, even in the demo's folder.
  if (isDemo && !isSmoke) void makeDemo(program).finally(show);
  else show();
}

async function makeDemo(program: Program): Promise<void> {
  if (program.clinic.host.isEmpty)
    console.log('Creating the demo clinic: a few hundred invented patients. This takes a few seconds, only once.');
  const made = await program.enterDemo(() => undefined);
  if (!made.ok) console.error(`The demo clinic could not be opened (${made.error.code}).`);
}

/** Locks when the computer is idle, locked or asleep, and closes the records before the program quits. */
function guardSession(program: Program): void {
  setInterval(() => void program.clinic.lock.lockIfIdle(), idleCheckEveryMs);
  powerMonitor.on('lock-screen', () => void program.clinic.lock.lock());
  powerMonitor.on('suspend', () => void program.clinic.lock.lock());
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void program.shutDown().finally(() => {
      closed = true;
      app.quit();
    });
  });
}
