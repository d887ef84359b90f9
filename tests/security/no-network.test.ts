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

/* Chromium's network is blocked by switches and filters, which is tested on the packed program. Node's network has no such switch, so this test checks the sources. */
test('no source of the program imports a module that opens connections', () => {
  const modules =
    /(?:from|import|require)\s*\(?\s*['"](?:node:)?(?:http|https|http2|net|tls|dns|dgram|inspector)(?:\/[a-z]+)?['"]/;
  expect(sources.length).toBeGreaterThan(20);
  expect(sources.filter((path) => modules.test(textOf(path)))).toEqual([]);
});

test('neither main process nor workers call fetch, and no code opens external links', () => {
  const calls =
    /(?<![.\w])fetch\(|net\.(fetch|request)\(|new WebSocket\(|shell\.openExternal|crashReporter\.start|autoUpdater/;
  expect(sources.filter((path) => path.startsWith('electron') && calls.test(textOf(path)))).toEqual([]);
});

/* Local storage is not encrypted. A file that uses it is listed here only after a review of what it stores. */
const STORES_APPEARANCE_ONLY = ['renderer/ui/appearance.ts', 'renderer/ui/column-choice.ts'];

test('the window keeps only its appearance in local storage', () => {
  const places = sources.filter(
    (path) =>
      path.startsWith('renderer') && /\b(localStorage|sessionStorage|indexedDB|document\.cookie)\b/.test(textOf(path)),
  );
  expect(
    places.map((path) => path.replaceAll('\\', '/')).filter((path) => !STORES_APPEARANCE_ONLY.includes(path)),
  ).toEqual([]);
});
