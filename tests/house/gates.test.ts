import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Each rule that a README promises, broken once: the machine that holds it must name it. */

const root = join(__dirname, '..', '..');
const tool = (path: string) => join(root, 'node_modules', ...path.split('/'));

/** Runs a tool on this Node, as build/checks.mjs does. */
function run(
  script: string,
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool(script), ...args], {
    cwd: root,
    encoding: 'utf8',
    ...options,
  });
  return { status, output: stdout + stderr };
}

/** Code in a Node of its own: the build scripts and ESLint are ES modules, which jest does not load. */
function evaluate(code: string): unknown {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'clinic-keep-gates-'))));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Writes files below a new folder of the test and returns the folder. */
function plant(name: string, files: Readonly<Record<string, string>>): string {
  const place = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return place;
}

describe('formatting', () => {
  const check = (text: string) =>
    run('prettier/bin/prettier.cjs', ['--check', '--stdin-filepath', 'shared/x.ts'], { input: text });
  test('an unformatted line', () => {
    expect(check('export const a = 1;\n').status).toBe(0);
    expect(check('export const a   = 1\n').status).not.toBe(0);
  });
});

describe('spelling', () => {
  const check = (text: string, file = 'shared/x.ts') =>
    run('cspell/bin.mjs', ['lint', '--no-progress', `stdin://${join(root, file)}`], { input: text });
  test('a misspelt word, an American spelling, and a test word outside of tests', () => {
    // cspell:disable
    expect(check('// The colour of the organisation.\n').status).toBe(0);
    const { output } = check('// The adress of the patient, the color of it, jnoathan.\n');
    for (const word of ['adress', 'color', 'jnoathan']) expect(output).toContain(`(${word})`);
    expect(check('// jnoathan\n', 'shared/x.test.ts').status).toBe(0);
    // cspell:enable
  });
});

describe('lint', () => {
  type Found = readonly { readonly ruleId: string | null }[];
  const lines = (count: number) => 'export const a = 1;\n'.repeat(1) + '// x\n'.repeat(count - 1);
  const longFunction = (count: number) =>
    `export function long(): number[] {\n  const all: number[] = [];\n${'  all.push(1);\n'.repeat(count - 4)}  return all;\n}\n`;
  const cases: readonly (readonly [rule: string, file: string, text: string])[] = [
    ['max-lines', 'shared/time/local-date.ts', lines(451)],
    ['max-lines', 'build/paths.mjs', lines(451)],
    ['max-lines-per-function', 'shared/time/local-date.ts', longFunction(81)],
    ['@typescript-eslint/naming-convention', 'shared/time/local-date.ts', 'export const bad_name = 1;\n'],
    ['@typescript-eslint/naming-convention', 'shared/time/local-date.ts', 'export type lower = string;\n'],
    ['@typescript-eslint/naming-convention', 'build/paths.mjs', 'export function Capital() {}\n'],
    ['@typescript-eslint/no-explicit-any', 'shared/time/local-date.ts', 'export const a: any = 1;\n'],
    ['@typescript-eslint/no-floating-promises', 'shared/time/local-date.ts', 'Promise.resolve(1);\nexport {};\n'],
    ['no-restricted-syntax', 'shared/time/local-date.ts', 'export enum A { B }\n'],
    ['no-restricted-exports', 'shared/time/local-date.ts', 'const a = 1;\nexport default a;\n'],
    ['no-restricted-imports', 'electron/work/runner.ts', "import { app } from 'electron';\nexport const a = app;\n"],
    [
      'no-restricted-syntax',
      'electron/main/window.ts',
      "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n",
    ],
    ['no-restricted-globals', 'electron/preload/preload.ts', 'export const a = process;\n'],
    [
      'react-hooks/rules-of-hooks',
      'renderer/app/root.tsx',
      "import { useState } from 'react';\nexport function A(x: boolean) {\n  if (x) useState(1);\n  return null;\n}\n",
    ],
  ];
  const fine = ['shared/time/local-date.ts', lines(450)] as const;
  let found: readonly Found[];
  beforeAll(() => {
    const texts = [
      ...cases.map(([, file, text]) => [file, text]),
      fine,
      ['shared/time/local-date.ts', longFunction(80)],
    ];
    found = evaluate(`
      import { ESLint } from 'eslint';
      const eslint = new ESLint();
      const found = [];
      for (const [filePath, text] of ${JSON.stringify(texts)}) found.push((await eslint.lintText(text, { filePath }))[0].messages);
      console.log(JSON.stringify(found));
    `) as readonly Found[];
  }, 60_000);

  test.each(cases.map(([rule, file], index) => [rule, file, index] as const))('%s in %s', (rule, _, index) => {
    expect(found[index]?.map(({ ruleId }) => ruleId)).toContain(rule);
  });
  test('what keeps the limits passes', () => {
    expect(found.slice(cases.length)).toEqual([[], []]);
  });
});

describe('types by layer', () => {
  /** The configuration of a layer, on one file that is not part of the project. */
  function check(layer: string, path: string, text: string) {
    const place = plant(`types-${layer}`, { [path]: text });
    const config = join(place, 'tsconfig.json');
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(root, 'build', 'types', `${layer}.json`),
        compilerOptions: { incremental: false, typeRoots: [join(root, 'node_modules', '@types')] },
        include: [path],
      }),
    );
    return run('typescript-native/bin/tsc', ['-p', config]);
  }
  test.each([
    ['shared', 'a.ts', 'export const a = process;\n', 'process'],
    ['shared', 'a.ts', 'export const a = window;\n', 'window'],
    ['db', 'a.ts', 'export const a = window;\n', 'window'],
    ['electron', 'a.ts', 'export const a = document;\n', 'document'],
    ['preload', 'a.ts', 'export const a = document;\n', 'document'],
    ['build', 'a.mjs', 'export const double = (x) => x * 2;\n', 'implicitly'],
  ])('%s does not know what it must not use', (layer, path, text, word) => {
    const { status, output } = check(layer, path, text);
    expect(status).not.toBe(0);
    expect(output).toContain(word);
  });
  test('what a layer may use passes', () => {
    expect(check('shared', 'a.ts', 'export const a = new Map<string, Date>();\n').output).toBe('');
    expect(check('db', 'a.ts', 'export const a = process.version;\n').output).toBe('');
  });
});

describe('import rules', () => {
  const cases = [
    ['shared-imports', 'shared/NAME.ts', 'db/other.ts'],
    ['db-imports', 'db/NAME.ts', 'electron/other.ts'],
    ['electron-fhir-imports', 'electron/fhir/NAME.ts', 'electron/areas/imports/other.ts'],
    ['electron-work-imports', 'electron/work/NAME.ts', 'electron/areas/imports/other.ts'],
    ['electron-areas-imports', 'electron/areas/notes/NAME.ts', 'electron/ipc/other.ts'],
    ['electron-ipc-imports', 'electron/ipc/NAME.ts', 'electron/main/other.ts'],
    ['renderer-imports', 'renderer/app/NAME.ts', 'electron/other.ts'],
    ['renderer-lib-imports', 'renderer/lib/NAME.ts', 'renderer/app/other.ts'],
    ['renderer-ui-imports', 'renderer/ui/NAME.ts', 'renderer/clinic-ui/other.ts'],
    ['renderer-clinic-ui-imports', 'renderer/clinic-ui/NAME.ts', 'renderer/areas/notes/other.ts'],
    ['renderer-areas-imports', 'renderer/areas/notes/NAME.ts', 'renderer/app/other.ts'],
    ['no-area-to-area', 'renderer/areas/notes/NAME.ts', 'renderer/areas/timeline/other.ts'],
    ['renderer-no-node', 'renderer/lib/NAME.ts', 'node:fs'],
    ['shared-zod-only', 'shared/NAME.ts', 'node:fs'],
  ].map(([rule = '', from = '', to = ''], index) => ({ rule, from: from.replace('NAME', `planted-${index}`), to }));
  let output: string;
  beforeAll(() => {
    const files: Record<string, string> = {
      'tsconfig.json': '{}',
      'shared/circle-a.ts': "export { b } from './circle-b';\nexport const a = 1;\n",
      'shared/circle-b.ts': "export { a } from './circle-a';\nexport const b = 1;\n",
    };
    for (const { from, to } of cases) {
      const path = relative(dirname(from), to).replace(/\.ts$/, '');
      files[from] = `import * as other from '${to.startsWith('node:') ? to : path}';\nexport const used = other;\n`;
      if (!to.startsWith('node:')) files[to] = 'export const a = 1;\n';
    }
    const place = plant('imports', files);
    symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
    const args = ['shared', 'db', 'electron', 'renderer', '--config', join(root, '.dependency-cruiser.cjs')];
    output = run('dependency-cruiser/bin/dependency-cruiser.mjs', args, { cwd: place }).output;
  }, 60_000);
  test.each(cases)('$rule', ({ rule, from }) => {
    expect(output).toContain(`error ${rule}: ${from}`);
  });
  test('a cycle', () => {
    expect(output).toContain('error no-cycles: shared/circle-');
  });
});

describe('unused code', () => {
  test('an unused file, an unused export and an unused package', () => {
    const place = plant('unused', {
      'package.json': '{ "name": "planted", "type": "module", "dependencies": { "left-alone": "1.0.0" } }',
      'build/task-start.mjs': "import { used } from './used.mjs';\nconsole.log(used);\n",
      'build/used.mjs': 'export const used = 1;\nexport const forgotten = 2;\n',
      'build/nobody.mjs': 'console.log(1);\n',
    });
    const { status, output } = run('knip/bin/knip.js', ['-c', join(root, 'knip.jsonc'), '--directory', place]);
    expect(status).not.toBe(0);
    for (const name of ['build/nobody.mjs', 'forgotten', 'left-alone']) expect(output).toContain(name);
  });
});

test('a file name that is not in kebab-case', () => {
  const names = [
    'shared/time/local-date.ts',
    'README.md',
    '.prettierrc.json',
    'db/0050-patient-card.ts',
    'db/PatientCard.ts',
    'db/patient_card.ts',
    'db/Card',
  ];
  const bad = evaluate(`
    import { badlyNamed } from './build/file-names.mjs';
    console.log(JSON.stringify(badlyNamed(${JSON.stringify(names)})));
  `);
  expect(bad).toEqual(['db/PatientCard.ts', 'db/patient_card.ts', 'db/Card']);
});
