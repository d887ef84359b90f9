import { join, resolve } from 'node:path';
import { dataFolderFor, type DataFolderFacts } from './data-folder-rule';

const linux: DataFolderFacts = { args: [], platform: 'linux', env: {}, home: '/home/jo' };
const windows: DataFolderFacts = {
  args: [],
  platform: 'win32',
  env: { LOCALAPPDATA: 'C:/Users/jo/AppData/Local' },
  home: 'C:/Users/jo',
};

test.each([
  ['the real clinic on Linux', linux, join('/home/jo', '.local', 'share', 'clinic-keep')],
  ['the demo clinic on Linux', { ...linux, args: ['--demo'] }, join('/home/jo', '.local', 'share', 'clinic-keep-demo')],
  ['with the user’s own XDG data folder', { ...linux, env: { XDG_DATA_HOME: '/data' } }, join('/data', 'clinic-keep')],
  ['Windows, not the roaming profile', windows, join('C:/Users/jo/AppData/Local', 'Clinic Keep')],
  [
    'the demo clinic on Windows',
    { ...windows, args: ['--demo'] },
    join('C:/Users/jo/AppData/Local', 'Clinic Keep demo'),
  ],
  [
    'with a folder on the command line',
    { ...linux, args: ['--demo', '--user-data-dir=/there/../here'] },
    resolve('/here'),
  ],
])('%s', (_case, facts, folder) => {
  expect(dataFolderFor(facts)).toBe(folder);
});
