import { app } from 'electron';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { dataFolderFor } from './data-folder-rule';

/**
 * Chooses and creates the data folder. Chromium's own files get a folder inside it, apart from the records. Must be
 * called before the application is ready.
 * @returns its path
 */
export function useDataFolder(): string {
  const folder = dataFolderFor({
    args: process.argv.slice(1),
    platform: process.platform,
    env: process.env,
    home: homedir(),
  });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  app.setPath('sessionData', join(folder, 'browser'));
  app.setPath('crashDumps', join(folder, 'browser', 'crashes'));
  return folder;
}
