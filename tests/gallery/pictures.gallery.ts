import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const stories = join(import.meta.dirname, '..', '..', 'renderer', 'gallery', 'stories');
/** `ui/chip`, `clinic-ui/patient-facts` … */
const parts = readdirSync(stories, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.story.tsx'))
  .map((file) => file.replaceAll('\\', '/').replace('.story.tsx', ''))
  .toSorted();
const looks = ['light', 'dark'] as const;
const pictures = join(import.meta.dirname, 'pictures');
const comparable = process.env['CLINIC_KEEP_GALLERY_COMPARE'] !== 'no';

const axeSource = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** `onPaper`: for each picture, whether it shows the print layout. */
type StoryFacts = { readonly alone: boolean; readonly onPaper: readonly boolean[] };
type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };
declare const globalThis: {
  galleryStates: Readonly<Record<string, StoryFacts>>;
  axe: { run: (options: object) => Promise<{ violations: readonly Violation[] }> };
};

const test = base.extend<object, { gallery: Page }>({
  gallery: [
    async ({}, use) => {
      const app: ElectronApplication = await _electron.launch({
        executablePath: process.env['CLINIC_KEEP_GALLERY_RUNTIME'] ?? '',
        args: ['--no-sandbox', process.env['CLINIC_KEEP_GALLERY_WINDOW'] ?? ''],
      });
      const page = await app.firstWindow();
      await page.waitForSelector('main');
      await page.evaluate(axeSource);
      // Prevents hover effects, wherever the pointer is.
      await page.addStyleTag({ content: '* { pointer-events: none !important; }' });
      await use(page);
      await app.close();
    },
    { scope: 'worker' },
  ],
});

for (const look of looks) {
  for (const part of parts) {
    test(`${part}, ${look}`, async ({ gallery }) => {
      const facts = await gallery.evaluate((name) => globalThis.galleryStates[name], part);
      if (facts === undefined) throw new Error(`the gallery does not show ${part}`);
      for (const [i, onPaper] of facts.onPaper.entries()) {
        await gallery.emulateMedia({ colorScheme: look, reducedMotion: 'reduce', media: onPaper ? 'print' : 'screen' });
        await expect(gallery.locator('html')).toHaveAttribute('data-mantine-color-scheme', look);
        await show(gallery, part, i);
        expect.soft(await problems(gallery), `axe, picture ${i}`).toEqual([]);
        // Print looks the same in both themes.
        if (onPaper && look === 'dark') continue;
        const name = `${pictureName(part)}${facts.onPaper.length > 1 ? `${i}-` : ''}${look}.png`;
        const shot = { animations: 'disabled', caret: 'hide' } as const;
        const picture = facts.alone
          ? await gallery.screenshot(shot)
          : await gallery.locator('[data-shown]').screenshot(shot);
        if (comparable) expect.soft(picture).toMatchSnapshot(name);
      }
    });
  }
}

test('every picture belongs to a part', () => {
  const kept = existsSync(pictures) ? readdirSync(pictures) : [];
  const known = (file: string) => parts.some((part) => file.startsWith(pictureName(part)));
  expect(kept.filter((file) => !known(file))).toEqual([]);
  expect(kept.length).toBeGreaterThan(parts.length);
});

/** The prefix of the file names of a part's pictures. */
function pictureName(part: string): string {
  return `${part.replaceAll('/', '-')}-`;
}

async function show(page: Page, part: string, picture: number): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = '';
    location.hash = hash;
  }, `/${part}/${picture}`);
  // In print the page itself is hidden.
  await page.waitForSelector(`[data-shown="${part}"]`, { state: 'attached' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    // Waits for fade-ins and delayed animations to end.
    await Promise.all(
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished.catch(() => undefined)),
    );
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
}

/** Runs axe, without the rules that only a whole screen can satisfy. */
async function problems(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run({
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-one-main': { enabled: false },
        'heading-order': { enabled: false },
      },
    }),
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}
