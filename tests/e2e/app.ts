import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The program packed for tests, and as a clinic would get it. Set by `npm test` and `npm run e2e`. */
export const testExecutable = resolve(process.env['CLINIC_KEEP_TEST_EXE'] ?? 'out/pack/test/linux-unpacked/clinic-keep');
export const releaseExecutable = resolve(process.env['CLINIC_KEEP_RELEASE_EXE'] ?? 'out/pack/release/linux-unpacked/clinic-keep');
/** Where screenshots go: out/e2e in the repository, in the end. */
export const screenshots = join(process.env['CLINIC_KEEP_RESULTS'] ?? 'out/e2e', 'screenshots');

export type LaunchOptions = {
  /** The clinic's data; a new empty folder when left out. Give the folder of an earlier launch to start the same clinic again. */
  readonly dataFolder?: string;
  /** Further arguments, such as `--demo`. */
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export type RunningApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly dataFolder: string;
  /** Ends the program as a user does; safe to call twice. */
  readonly close: () => Promise<void>;
};

/** An empty folder that is removed after the test when made through the `folder` fixture. */
export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `clinic-keep-${name}-`));
}

/** The environment without what would change how Electron starts. */
export function cleanEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined && !/^(ELECTRON_|NODE_OPTIONS)/.test(entry[0]));
  return { ...Object.fromEntries(own), ...extra };
}

/** A virtual display that two programs reach for at once may turn one away: that says nothing about the program, so it knocks again. */
async function onDisplay(start: () => Promise<ElectronApplication>): Promise<ElectronApplication> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('Missing X server'))) throw error;
    return start();
  }
}

/** Starts the packed program, with its sandbox on, and waits for its window. */
export async function launchApp({ dataFolder = newFolder('data'), args = [], env = {} }: LaunchOptions = {}): Promise<RunningApp> {
  const app = await onDisplay(() =>
    _electron.launch({
      executablePath: testExecutable,
      // Playwright turns the sandbox off unless told otherwise; root cannot use it.
      chromiumSandbox: process.getuid?.() !== 0,
      args: [`--user-data-dir=${dataFolder}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      env: cleanEnv(env),
    }),
  );
  const page = await app.firstWindow();
  await page.waitForLoadState('domcontentloaded');
  let closing: Promise<void> | undefined;
  return { app, page, dataFolder, close: () => (closing ??= app.close()) };
}

type Fixtures = {
  /** Starts a program that is ended, and a folder that is removed, after the test. */
  launch: (options?: LaunchOptions) => Promise<RunningApp>;
  /** Makes an empty folder that is removed after the test. */
  folder: (name: string) => string;
};

/** Playwright's `test`, with the program. */
export const test = base.extend<Fixtures>({
  folder: async ({}, use) => {
    const folders: string[] = [];
    await use((name) => {
      const folder = newFolder(name);
      folders.push(folder);
      return folder;
    });
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
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
});

/** Keeps a picture of the window as `out/e2e/screenshots/<name>.png`. */
export async function screenshot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(screenshots, `${name}.png`) });
}

export { expect } from '@playwright/test';
