import { join, resolve } from 'node:path';
import { switchValue } from './command-line';

export type DataFolderFacts = {
  readonly args: readonly string[];
  readonly platform: string;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
};

/**
 * The folder of the clinic's records. The demo clinic has a separate one, so that it can never be mistaken for, or
 * mixed with, the real one. On Windows this is not the roaming profile: a database copied at every log-in would be
 * damaged or left behind on another PC.
 */
export function dataFolderFor({ args, platform, env, home }: DataFolderFacts): string {
  const given = switchValue(args, 'user-data-dir');
  if (given !== null) return resolve(given);
  const name = args.includes('--demo') ? 'Clinic Keep demo' : 'Clinic Keep';
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), name);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name);
  const dataHome = env['XDG_DATA_HOME'];
  return join(
    dataHome === undefined || dataHome === '' ? join(home, '.local', 'share') : dataHome,
    name.toLowerCase().replaceAll(' ', '-'),
  );
}
