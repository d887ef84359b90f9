import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const ROOMS = ['electron', 'db', 'shared', 'renderer'];
const sources = ROOMS.flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name))
    .map((name) => join(room, name)),
);
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/* Chromium's network is closed by switches and filters, proven on the packed program. Node's own has no such switch: here is its lock. */
test('no source of the program imports a module that opens connections', () => {
  const modules =
    /(?:from|import|require)\s*\(?\s*['"](?:node:)?(?:http|https|http2|net|tls|dns|dgram|inspector)(?:\/[a-z]+)?['"]/;
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((path) => modules.test(textOf(path)))).toEqual([]);
});

test('neither main process nor workers call fetch, and nobody opens a link outside', () => {
  const calls =
    /(?<![.\w])fetch\(|net\.(fetch|request)\(|new WebSocket\(|shell\.openExternal|crashReporter\.start|autoUpdater/;
  expect(sources.filter((path) => path.startsWith('electron') && calls.test(textOf(path)))).toEqual([]);
});

/* Local storage is not encrypted. A place that wants to use it is named here after somebody has looked at what it keeps. */
const KEEPS_LOOKS_ONLY = ['renderer/ui/appearance.ts', 'renderer/ui/column-choice.ts'];

test('the window keeps in local storage only how it looks', () => {
  const places = sources.filter(
    (path) =>
      path.startsWith('renderer') && /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/.test(textOf(path)),
  );
  expect(places.map((path) => path.replaceAll('\\', '/')).filter((path) => !KEEPS_LOOKS_ONLY.includes(path))).toEqual(
    [],
  );
});
