import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const renderer = join(__dirname, '..');
const areas = join(renderer, 'areas');

/** For each declaring function, the list in `app/` that its slots belong to. */
const lists: Readonly<Record<string, string>> = {
  place: 'places.ts',
  patientTab: 'patient-tabs.ts',
  patientAction: 'patient-actions.ts',
  entryPanel: 'entry-panels.ts',
  settingsPanel: 'settings-panels.ts',
};

/** Every slot declared by an area: the declaring function and the name of the exported object or factory. */
const declared = readdirSync(areas, { recursive: true, encoding: 'utf8' })
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(areas, file), 'utf8');
    const objects = text.matchAll(/^export const (\w+) = (\w+)\(\{/gm);
    const makers = text.matchAll(/^export function (\w+)\([^{]*?(?:\{[^}]*\})?[^{]*\{\s*return (\w+)\(\{/gm);
    return [...objects, ...makers].map(([, name = '', slot = '']) => ({ file, name, slot }));
  })
  .filter(({ slot }) => Object.hasOwn(lists, slot));

test.each(declared)('$name in areas/$file is in its list in app/', ({ name, slot }) => {
  const list = readFileSync(join(renderer, 'app', lists[slot] ?? ''), 'utf8');
  // Once in the import, once in the list.
  expect(list.match(new RegExp(`\\b${name}\\b`, 'g')) ?? []).toHaveLength(2);
});

test('every kind of slot is used by some area', () => {
  expect(new Set(declared.map(({ slot }) => slot))).toEqual(new Set(Object.keys(lists)));
});

test('the tests above find every slot declaration', () => {
  const calls = readdirSync(areas, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .flatMap((file) => {
      const text = readFileSync(join(areas, file), 'utf8');
      return [...text.matchAll(new RegExp(`\\b(?:${Object.keys(lists).join('|')})\\(\\{`, 'g'))].map(() => file);
    });
  expect(declared.map(({ file }) => file).toSorted()).toEqual(calls.toSorted());
});
