import { mkdtempSync, openSync, rmSync, truncateSync, closeSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../../../shared/errors/result';
import { kindOfFile, loadFile } from './load-file';
import { limits } from './limits';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return null;
};
const file = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

test('refuses a file of 2 GB by its size, before reading it', () => {
  const path = join(folder, 'large.json');
  closeSync(openSync(path, 'w'));
  // Sparse: it takes no disk space.
  truncateSync(path, 2 * 1024 * 1024 * 1024);
  const started = performance.now();
  expect(codeOf(() => loadFile(path))).toBe('import/too-big');
  expect(performance.now() - started).toBeLessThan(500);
  truncateSync(path, limits.fileBytes + 1);
  expect(codeOf(() => loadFile(path))).toBe('import/too-big');
});

test('reports a missing file, an empty file and a folder', () => {
  expect(codeOf(() => loadFile(join(folder, 'nothing.json')))).toBe('import/unreadable');
  expect(codeOf(() => loadFile(folder))).toBe('import/unreadable');
  expect(codeOf(() => loadFile(file('empty.csv', '')))).toBe('import/empty');
});

test('reads a whole file, with its hash', () => {
  const { bytes, hash } = loadFile(file('a.txt', 'abc'));
  expect(bytes.toString()).toBe('abc');
  expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test.each([
  ['a.json', '{"resourceType":"Bundle"}', 'json'],
  ['a.csv', 'Name;Geboren\n', 'csv'],
  ['a.txt', '{"resourceType":"Bundle"}', 'json'],
  ['export', ' \n[{"resourceType":"Patient"}]', 'json'],
  ['a.ndjson', '{"resourceType":"Patient"}\n', 'json'],
  ['a.tsv', 'a\tb\n', 'csv'],
  ['a.csv', Buffer.from('\ufeffa;b\n', 'utf16le'), 'csv'],
  ['a.json', '\ufeff{}', 'json'],
  ['a.xlsx', 'PK\u0003\u0004...', null],
  ['renamed.csv', 'PK\u0003\u0004...', null],
  ['letter.pdf', '%PDF-1.7', null],
  ['bundle.xml', '<?xml version="1.0"?><Bundle/>', null],
  ['page.html', '<html>', null],
  ['notes', 'some words', null],
  ['binary.csv', Buffer.from([0x61, 0x00, 0x00, 0x00, 0x62, 0x01]), null],
])('%s with %j is %s', (name, content, kind) => {
  const bytes = Buffer.from(content as string);
  let found: string | null = null;
  const code = codeOf(() => {
    found = kindOfFile(name, bytes);
  });
  expect(found).toBe(kind);
  expect(code).toBe(kind === null ? 'import/unknown-type' : null);
});
