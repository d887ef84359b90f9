import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..', '..');
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');

/** The stops of docs/walks.md: `| 1 | \`file\` | \`name\` | ... |`. */
const stops = [...textOf('docs/walks.md').matchAll(/^\| +\d+ \| `([^`]+)` +\| `([^`]+)` +\|/gm)].map(
  ([, file = '', name = '']) => ({ file, name }),
);

test('every stop of the walks is a file that contains the name', () => {
  expect(stops.length).toBeGreaterThan(50);
  const missing = stops.filter(({ file, name }) => !existsSync(join(root, file)) || !textOf(file).includes(name));
  expect(missing).toEqual([]);
});

test('the table of walks has the right number of stops', () => {
  const walks = textOf('docs/walks.md').split(/^## /m).slice(1);
  const counted = walks.map((walk) => [...walk.matchAll(/^\| +\d+ \| `/gm)].length);
  const claimed = [...textOf('docs/walks.md').matchAll(/^\| \d\. [^|]+\| +(\d+) \|/gm)].map((row) => Number(row[1]));
  expect(claimed).toEqual(counted);
});

/** Files that exist only as examples in the recipes. */
const EXAMPLES = /referral|0070-occupation/;

test('every path named in the guide, the glossary, the walks and the README exists', () => {
  const pages = ['CONTRIBUTING.md', 'README.md', 'docs/glossary.md', 'docs/walks.md'];
  const missing = pages.flatMap((page) =>
    [...textOf(page).matchAll(/`((?:shared|db|electron|renderer|build|tests|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !EXAMPLES.test(path) && !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  );
  expect(missing).toEqual([]);
});
