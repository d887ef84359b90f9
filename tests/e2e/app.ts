import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expectProgram, logIn } from './clinic';
import { copyTemplate, makeLogInQuick, makeTemplate, type ClinicTemplate } from './clinic-template';

/** The program packed for tests, and as a clinic would get it. Set by `npm test` and `npm run e2e`. */
export const testExecutable = resolve(
  process.env['CLINIC_KEEP_TEST_EXE'] ?? 'out/pack/test/linux-unpacked/clinic-keep',
);
export const releaseExecutable = resolve(
  process.env['CLINIC_KEEP_RELEASE_EXE'] ?? 'out/pack/release/linux-unpacked/clinic-keep',
);
/** Where screenshots go: out/e2e in the repository, in the end. */
export const screenshots = join(process.env['CLINIC_KEEP_RESULTS'] ?? 'out/e2e', 'screenshots');

/** What is started: the packed program of the tests, or an Electron runtime with the folder of the built one. */
export type ProgramUnderTest = { readonly executable: string; readonly args: readonly string[] };

export type LaunchOptions = {
  /** The clinic's data; a new empty folder when left out. Give the folder of an earlier launch to start the same clinic again. */
  readonly dataFolder?: string;
  /** Further arguments, such as `--demo`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** The packed program of the tests when left out. */
  readonly program?: ProgramUnderTest;
};

export type RunningApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** Ends the program as a user does; safe to call twice. */
  readonly close: () => Promise<void>;
};

/** An empty folder that is removed after the test when made through the `folder` fixture. */
function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `clinic-keep-${name}-`));
}

/** The environment without what would change how Electron starts. */
export function cleanEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(ELECTRON_|NODE_OPTIONS)/.test(entry[0]),
  );
  return { ...Object.fromEntries(own), ...extra };
}

/** Longer than any start on a busy machine, and short enough for another one within a test's time. */
const startWithinMs = 20_000;
const startsAtMost = 3;
/**
 * What keeps Playwright from a program that started well, and says nothing about it. A packed program cannot be made to wait for the debugger: once in some hundred starts Playwright
 * attaches in the moment in which the page arrives and then waits for ever for an arrival that has been (seen in its protocol log, with the first screen painted meanwhile). And a
 * virtual display at which two programs knock at once may turn one away.
 */
const notOfTheProgram = /electron\.launch: Timeout|Missing X server/;

async function started(start: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (attempt === startsAtMost || !notOfTheProgram.test(message)) throw error;
      console.log(`   Playwright did not reach the program (${message.split('\n')[0] ?? ''}): started again.`);
    }
  }
}

/** Starts the program, with its sandbox on (except for root), and waits for its window. */
export async function launchApp({
  dataFolder = newFolder('data'),
  args = [],
  env = {},
  program = { executable: testExecutable, args: [] },
}: LaunchOptions = {}): Promise<RunningApp> {
  const app = await started(() =>
    _electron.launch({
      executablePath: program.executable,
      // Playwright turns the sandbox off unless told otherwise; root cannot use it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [
        ...program.args,
        `--user-data-dir=${dataFolder}`,
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        ...args,
      ],
      env: cleanEnv(env),
      timeout: startWithinMs,
    }),
  );
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  let closing: Promise<void> | undefined;
  return { app, page, dataFolder, close: () => (closing ??= app.close()) };
}

/** A clinic of the test's own that was set up before and is closed. Its owner is `owner` in clinic.ts. */
export type ClosedClinic = { readonly dataFolder: string; readonly recoveryKey: string };

type Fixtures = {
  /** Starts a program that is ended, and a folder that is removed, after the test. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** Makes an empty folder that is removed after the test. */
  folder: (name: string) => string;
  /** Gives the test a clinic of its own, exactly as the program left it, to be opened by `launch`. For tests of what happens before and at the log-in. */
  closedClinic: () => ClosedClinic;
  /** Gives the test a clinic of its own, opened by its owner. The way from an empty folder to there is tested in first-run.e2e.ts. */
  openClinic: () => Promise<RunningApp & ClosedClinic>;
};

type WorkerFixtures = {
  /** Set up once for each of Playwright's workers, through the program's own screens. */
  clinicTemplate: ClinicTemplate;
};

/** Playwright's `test`, with the program. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  clinicTemplate: [
    async ({}, use) => {
      const folder = newFolder('template');
      await use(await makeTemplate(await launchApp({ dataFolder: folder })));
      remove(folder);
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  folder: async ({}, use) => {
    const folders: string[] = [];
    await use((name) => {
      const folder = newFolder(name);
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) remove(folder);
  },
  launch: async ({ folder }, use) => {
    const running: RunningApp[] = [];
    await use(async (options = {}) => {
      const started = await launchApp({ ...options, dataFolder: options.dataFolder ?? folder('data') });
      running.push(started);
      return started;
    });
    for (const each of running) await each.close().catch(() => undefined);
  },
  closedClinic: async ({ clinicTemplate, folder }, use) => {
    await use(() => {
      const dataFolder = folder('data');
      copyTemplate(clinicTemplate, dataFolder);
      return { dataFolder, recoveryKey: clinicTemplate.recoveryKey };
    });
  },
  openClinic: async ({ clinicTemplate, closedClinic, launch }, use) => {
    await use(async () => {
      const clinic = closedClinic();
      makeLogInQuick(clinicTemplate, clinic.dataFolder);
      const running = await launch({ dataFolder: clinic.dataFolder });
      await logIn(running.page);
      await expectProgram(running.page);
      return { ...running, ...clinic };
    });
  },
});

function remove(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Keeps a picture of the window as `out/e2e/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

export { expect } from '@playwright/test';
