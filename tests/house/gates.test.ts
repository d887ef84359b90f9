import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** Breaks each rule that a README states once; the check that enforces it must report it. */

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

/** Evaluates code in a separate Node process: the build scripts and ESLint are ES modules, which jest does not load. */
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

/** Writes files to a new folder of the test and returns the folder. */
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
      ...cases.map(([, file, text]) => [file, text] as const),
      fine,
      ['shared/time/local-date.ts', longFunction(80)] as const,
    ];
    // The same paths in a project of their own: the types of the whole program would take a minute.
    const place = plant('lint', {
      'tsconfig.json':
        '{ "compilerOptions": { "strict": true, "types": [], "jsx": "react-jsx", "module": "preserve" } }',
      ...Object.fromEntries(texts.map(([file]) => [file, 'export {};\n'])),
    });
    found = evaluate(`
      import { join } from 'node:path';
      import { ESLint } from 'eslint';
      const cwd = ${JSON.stringify(place)};
      const eslint = new ESLint({ cwd, overrideConfigFile: join(process.cwd(), 'eslint.config.mjs') });
      const found = [];
      for (const [file, text] of ${JSON.stringify(texts)})
        found.push((await eslint.lintText(text, { filePath: join(cwd, file) }))[0].messages);
      console.log(JSON.stringify(found));
    `) as readonly Found[];
  }, 60_000);

  test.each(cases.map(([rule, file], index) => [rule, file, index] as const))('%s in %s', (rule, _, index) => {
    expect(found[index]?.map(({ ruleId }) => ruleId)).toContain(rule);
  });
  test('code within the limits passes', () => {
    expect(found.slice(cases.length)).toEqual([[], []]);
  });
});

describe('types by layer', () => {
  const rejected = [
    ['shared', 'process.ts', 'export const a = process;\n', 'process'],
    ['shared', 'window.ts', 'export const a = window;\n', 'window'],
    ['db', 'window.ts', 'export const a = window;\n', 'window'],
    ['electron', 'document.ts', 'export const a = document;\n', 'document'],
    ['preload', 'document.ts', 'export const a = document;\n', 'document'],
    ['renderer', 'process.ts', 'export const a = process;\n', 'process'],
    ['renderer', 'buffer.ts', 'export const a = Buffer;\n', 'Buffer'],
    ['build', 'double.mjs', 'export const double = (x) => x * 2;\n', 'implicitly'],
  ] as const;
  const accepted = [
    ['shared', 'fine.ts', 'export const a = new Map<string, Date>();\n'],
    ['db', 'fine.ts', 'export const a = process.version;\n'],
    ['renderer', 'fine.ts', 'export const a = document.title;\n'],
  ] as const;
  const outputs = new Map<string, string>();
  beforeAll(() => {
    for (const layer of new Set(rejected.map(([name]) => name))) {
      const files = [...rejected, ...accepted].filter(([name]) => name === layer);
      const place = plant(`types-${layer}`, Object.fromEntries(files.map(([, path, text]) => [path, text])));
      symlinkSync(join(root, 'node_modules'), join(place, 'node_modules'));
      const config = {
        extends: join(root, 'build', 'types', `${layer}.json`),
        compilerOptions: {
          incremental: false,
          typeRoots: [join(root, 'node_modules', '@types'), join(root, 'node_modules')],
        },
        include: ['*.ts', '*.mjs'],
      };
      writeFileSync(join(place, 'tsconfig.json'), JSON.stringify(config));
      outputs.set(layer, run('typescript-native/bin/tsc', ['-p', place, '--pretty', 'false'], { cwd: place }).output);
    }
  }, 60_000);
  const errorsIn = (layer: string, path: string) =>
    (outputs.get(layer) ?? '').split('\n').filter((line) => line.startsWith(`${path}(`));

  test.each(rejected)('%s does not know globals it must not use: %s', (layer, path, _, word) => {
    expect(errorsIn(layer, path).join('\n')).toContain(word);
  });
  test('globals that a layer may use pass', () => {
    expect(accepted.flatMap(([layer, path]) => errorsIn(layer, path))).toEqual([]);
    expect([...outputs.values()].join('')).not.toMatch(/^error/m);
  });
});

describe('import rules', () => {
  const cases = [
    ['shared-imports', 'shared/NAME.ts', 'db/other.ts'],
    ['db-imports', 'db/NAME.ts', 'electron/other.ts'],
    ['db-file-imports', 'db/file/NAME.ts', 'db/schema/other.ts'],
    ['electron-fhir-imports', 'electron/fhir/NAME.ts', 'electron/areas/imports/other.ts'],
    ['electron-work-imports', 'electron/work/NAME.ts', 'electron/areas/imports/other.ts'],
    ['electron-areas-imports', 'electron/areas/notes/NAME.ts', 'electron/ipc/other.ts'],
    ['electron-ipc-imports', 'electron/ipc/NAME.ts', 'electron/main/other.ts'],
    ['electron-main-imports', 'electron/main/NAME.ts', 'renderer/app/other.ts'],
    ['renderer-imports', 'renderer/app/NAME.ts', 'electron/other.ts'],
    ['renderer-lib-imports', 'renderer/lib/NAME.ts', 'renderer/app/other.ts'],
    ['renderer-ui-imports', 'renderer/ui/NAME.ts', 'renderer/clinic-ui/other.ts'],
    ['renderer-clinic-ui-imports', 'renderer/clinic-ui/NAME.ts', 'renderer/areas/notes/other.ts'],
    ['renderer-areas-imports', 'renderer/areas/notes/NAME.ts', 'renderer/app/other.ts'],
    ['db-areas-imports', 'db/areas/notes/NAME.ts', 'electron/other.ts'],
    ['electron-csv-imports', 'electron/csv/NAME.ts', 'db/other.ts'],
    ['electron-preload-imports', 'electron/preload/NAME.ts', 'electron/ipc/other.ts'],
    ['imports-and-exports-apart', 'electron/areas/imports/NAME.ts', 'electron/areas/exports/other.ts'],
    ['fhir-types-of-db-only', 'electron/fhir/NAME.ts', 'db/other.ts'],
    ['gallery-by-nobody', 'renderer/app/NAME.ts', 'renderer/gallery/other.ts'],
    ['derived-by-the-writer-only', 'electron/areas/notes/NAME.ts', 'db/derived/other.ts'],
    ['no-area-to-area', 'renderer/areas/notes/NAME.ts', 'renderer/areas/timeline/other.ts'],
    ['renderer-no-node', 'renderer/lib/NAME.ts', 'node:fs'],
    ['shared-zod-only', 'shared/NAME.ts', 'node:fs'],
    ['no-electron-below-main', 'electron/areas/notes/NAME.ts', 'electron'],
    ['driver-in-open-only', 'db/clinic/NAME.ts', 'better-sqlite3-multiple-ciphers'],
    ['kysely-in-db-only', 'electron/areas/notes/NAME.ts', 'kysely'],
  ].map(([rule = '', from = '', to = ''], index) => ({ rule, from: from.replace('NAME', `planted-${index}`), to }));
  let output: string;
  beforeAll(() => {
    const files: Record<string, string> = {
      'tsconfig.json': '{}',
      'package.json':
        '{ "name": "planted", "dependencies": { "electron": "1.0.0", "kysely": "1.0.0", "better-sqlite3-multiple-ciphers": "1.0.0" } }',
      'shared/circle-a.ts': "export { b } from './circle-b';\nexport const a = 1;\n",
      'shared/circle-b.ts': "export { a } from './circle-a';\nexport const b = 1;\n",
      'shared/astray.ts': "export { a } from './not-here';\n",
    };
    for (const { from, to } of cases) {
      const isOurs = to.endsWith('.ts');
      const path = isOurs ? relative(dirname(from), to).replace(/\.ts$/, '') : to;
      files[from] =
        `import * as other from '${path.startsWith('.') || !isOurs ? path : `./${path}`}';\nexport const used = other;\n`;
      if (isOurs) files[to] = 'export const a = 1;\n';
    }
    for (const name of ['electron', 'kysely', 'better-sqlite3-multiple-ciphers']) {
      files[`node_modules/${name}/package.json`] = `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`;
      files[`node_modules/${name}/index.js`] = 'module.exports = 1;\n';
    }
    const place = plant('imports', files);
    const args = ['shared', 'db', 'electron', 'renderer', '--config', join(root, '.dependency-cruiser.cjs')];
    output = run('dependency-cruiser/bin/dependency-cruiser.mjs', args, { cwd: place }).output;
  }, 60_000);
  test.each(cases)('$rule', ({ rule, from }) => {
    expect(output).toContain(`error ${rule}: ${from}`);
  });
  test('a cycle, and an import of a file that does not exist', () => {
    expect(output).toContain('error no-cycles: shared/circle-');
    expect(output).toContain('error not-resolvable: shared/astray.ts');
  });
  test('every rule is broken here', () => {
    const named = evaluate(`
      import { createRequire } from 'node:module';
      const { forbidden } = createRequire(${JSON.stringify(join(root, 'package.json'))})('./.dependency-cruiser.cjs');
      console.log(JSON.stringify(forbidden.map((rule) => rule.name)));
    `);
    const broken = new Set([...cases.map(({ rule }) => rule), 'no-cycles', 'not-resolvable']);
    expect((named as string[]).filter((name) => !broken.has(name))).toEqual([]);
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
