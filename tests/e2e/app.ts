import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expectProgram, logIn } from './clinic';
import { copyTemplate, makeLogInQuick, makeTemplate, type ClinicTemplate } from './clinic-template';

/** The test build of the packed program, and the release build that clinics get. Set by `npm test` and `npm run e2e`. */
export const testExecutable = resolve(
  process.env['CLINIC_KEEP_TEST_EXE'] ?? 'out/pack/test/linux-unpacked/clinic-keep',
);
export const releaseExecutable = resolve(
  process.env['CLINIC_KEEP_RELEASE_EXE'] ?? 'out/pack/release/linux-unpacked/clinic-keep',
);
/** Where screenshots go; they end up in out/e2e in the repository. */
export const screenshots = join(process.env['CLINIC_KEEP_RESULTS'] ?? 'out/e2e', 'screenshots');

/** The program to start: the packed test build, or an Electron runtime with the folder of the staged program. */
export type ProgramUnderTest = { readonly executable: string; readonly args: readonly string[] };

export type LaunchOptions = {
  /** The clinic's data folder; by default a new empty one. Pass the folder of an earlier launch to start the same clinic again. */
  readonly dataFolder?: string;
  /** Additional arguments, such as `--demo`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** By default the packed test build. */
  readonly program?: ProgramUnderTest;
};

export type RunningApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** Quits the program as a user does; safe to call twice. */
  readonly close: () => Promise<void>;
};

/** Makes an empty folder. Folders made through the `folder` fixture are removed after the test. */
function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `clinic-keep-${name}-`));
}

/** The environment without the variables that change how Electron starts. */
export function cleanEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !/^(ELECTRON_|NODE_OPTIONS)/.test(entry[0]),
  );
  return { ...Object.fromEntries(own), ...extra };
}

/** Longer than any start on a busy machine, and short enough to allow a second start within a test's timeout. */
const startWithinMs = 20_000;
const startsAtMost = 3;
/**
 * Failures of Playwright to connect to a program that started correctly; they say nothing about the program. A packed program cannot be made to wait for the debugger: about once in
 * a hundred starts Playwright attaches just as the page loads, misses the event and waits for it for ever (seen in its protocol log, with the first screen already painted). A
 * virtual display may also refuse one of two programs that connect at the same time.
 */
const notOfTheProgram = /electron\.launch: Timeout|Missing X server/;

async function started(start: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (attempt === startsAtMost || !notOfTheProgram.test(message)) throw error;
      console.log(`   Playwright could not connect to the program (${message.split('\n')[0] ?? ''}): restarting it.`);
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
      // Playwright turns the sandbox off by default; root cannot use it.
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

/** The test's own clinic, already set up and closed. Its owner is `owner` in clinic.ts. */
export type ClosedClinic = { readonly dataFolder: string; readonly recoveryKey: string };

type Fixtures = {
  /** Starts the program; after the test it is quit and its folder removed. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** Makes an empty folder, which is removed after the test. */
  folder: (name: string) => string;
  /** Gives the test its own clinic, exactly as the program left it, to be opened with `launch`. For tests of what happens before and during log-in. */
  closedClinic: () => ClosedClinic;
  /** Gives the test its own clinic, with its owner logged in. First run is tested in first-run.e2e.ts. */
  openClinic: () => Promise<RunningApp & ClosedClinic>;
};

type WorkerFixtures = {
  /** Set up once per Playwright worker, through the program's own screens. */
  clinicTemplate: ClinicTemplate;
};

/** Playwright's `test`, with fixtures that start the program. */
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

/** Saves a screenshot of the window as `out/e2e/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

export { expect } from '@playwright/test';
