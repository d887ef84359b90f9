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
import { reportBug } from './report';
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
if (isFirstInstance(() => mainWindow)) {
  applySwitches();
  registerScheme();
  contain(buildKind);
  Menu.setApplicationMenu(null);
  app.on('window-all-closed', () => app.quit());
  // Not awaited: the application becomes ready only after this module has been loaded.
  void app.whenReady().then(start);
} else {
  app.quit();
}

function start(): void {
  const appFolder = app.getAppPath();
  const program = createProgram({
    root: dataFolder,
    clock: systemClock,
    demo: isDemo,
    version: app.getVersion(),
    tasks: createWorkerTaskRunner(new URL('./task.worker.mjs', import.meta.url)),
    dialogs: createDialogs(() => mainWindow),
    renderPdf,
    push: (event) => {
      if (mainWindow && !mainWindow.isDestroyed()) mainWindow.webContents.send(event);
    },
    reportBug,
    checksAfterMs: firstCheckAfterMs,
  });
  registerChannels(program.door, isOwnPage);
  servePages(pageSession(), join(appFolder, 'renderer'));
  guardSession(program);
  const show = (): void => {
    mainWindow = openWindow({ preload: join(appFolder, 'preload', 'preload.cjs'), kind: buildKind });
    if (isSmoke) void runSmoke(mainWindow);
  };
  // The smoke run looks at the first screen of an empty folder, also of the demo's.
  if (isDemo && !isSmoke) void makeDemo(program).finally(show);
  else show();
}

async function makeDemo(program: Program): Promise<void> {
  if (program.clinic.host.isEmpty)
    console.log('Making the demo clinic: a few hundred invented patients. This takes some seconds, once.');
  const made = await program.enterDemo(() => undefined);
  if (!made.ok) console.error(`The demo clinic could not be opened (${made.error.code}).`);
}

/** Locks when nobody is there, when the system locks or sleeps, and closes the records before the program ends. */
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
