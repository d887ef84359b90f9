import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const renderer = join(__dirname, '..');
const filesIn = (folder: string) =>
  readdirSync(join(renderer, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
    `${folder}/${file}`.replaceAll('\\', '/'),
  );
const storyOf = (part: string) => join(renderer, 'gallery', 'stories', part.replace(/\.tsx$/, '.story.tsx'));

/** Every file that renders something. Hooks and texts without markup are `.ts`. */
const parts = [...filesIn('ui'), ...filesIn('clinic-ui')].filter((file) => file.endsWith('.tsx'));

test.each(parts)('%s has a story in the gallery', (part) => {
  expect(existsSync(storyOf(part))).toBe(true);
});

test.each(parts)('the story of %s shows everything that draws in it', (part) => {
  const exported = [...readFileSync(join(renderer, part), 'utf8').matchAll(/^export function ([A-Z]\w*)/gm)].map(
    ([, name = '']) => name,
  );
  const story = readFileSync(storyOf(part), 'utf8');
  expect(exported.filter((name) => !new RegExp(`\\b${name}\\b`).test(story))).toEqual([]);
});

test('nothing in the program imports the gallery', () => {
  const outside = [...filesIn('app'), ...filesIn('areas'), ...filesIn('lib'), ...parts].filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  );
  expect(outside.filter((file) => /from '[^']*gallery/.test(readFileSync(join(renderer, file), 'utf8')))).toEqual([]);
});
