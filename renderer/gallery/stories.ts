import type { Story } from './story';

const files = import.meta.glob<{ readonly story: Story }>('./stories/**/*.story.tsx', { eager: true });

/** Every story by its part: `ui/chip`. */
export const stories: ReadonlyMap<string, Story> = new Map(
  Object.entries(files)
    .map(([file, { story }]): [string, Story] => [file.replace('./stories/', '').replace('.story.tsx', ''), story])
    .toSorted(([a], [b]) => (a < b ? -1 : 1)),
);
