import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createWorkerTaskRunner } from '../worker-tasks';
import type { TaskRunner } from '../task-runner';

/**
 * Programs bundled as for the packaged application, to run in a worker thread or a separate process. For tests only.
 */
export type Bundled = { readonly tasks: TaskRunner; fileOf(name: string): string; remove(): void };

/** @param programs further entry points, name -> path from the repository's root */
export function bundleWorkers(programs: Readonly<Record<string, string>> = {}): Bundled {
  // Inside the repository, so that unbundled dependencies (the database driver) are found in its node_modules.
  const home = resolve('out', 'unit');
  mkdirSync(home, { recursive: true });
  const folder = mkdtempSync(join(home, 'bundle-'));
  const input = { 'task.worker': 'electron/work/workers/task.worker.ts', ...programs };
  const absolute = Object.fromEntries(Object.entries(input).map(([name, path]) => [name, resolve(path)]));
  const script = `const { bundleForNode } = await import(${JSON.stringify(pathToFileURL(resolve('build/build.mjs')).href)}); await bundleForNode(${JSON.stringify(absolute)}, ${JSON.stringify(folder)});`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const fileOf = (name: string) => join(folder, `${name}.mjs`);
  return {
    tasks: createWorkerTaskRunner(pathToFileURL(fileOf('task.worker')), (error) => {
      throw error;
    }),
    fileOf,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
