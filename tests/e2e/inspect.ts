import { AxeBuilder } from '@axe-core/playwright';
import { expect, type CDPSession, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { screenshots } from './app';

/** Both themes, because each has its own colours. */
const looks = ['light', 'dark'] as const;
/** The smallest supported window, and a common screen size. */
const sizes = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
] as const;

/** The axe rules about colours; all others are about the page's content. */
const aboutColours = ['color-contrast', 'link-in-text-block'] as const;

const axeSource = readFileSync(
  createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/**
 * Checks the screen with axe in the light and dark themes, and checks that nothing overflows the window. Saves screenshots in both themes and both sizes, as
 * `out/e2e/screenshots/<screen>-<width>-<look>.png`.
 * @param screen name of the screen, also used in failure messages
 * @param options.pictures `as-it-is`: only in the window's current size, for tests about that size
 */
export async function inspect(
  page: Page,
  screen: string,
  { pictures = 'both-sizes' }: { readonly pictures?: 'both-sizes' | 'as-it-is' } = {},
): Promise<void> {
  const before = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const camera = await page.context().newCDPSession(page);
  for (const look of looks) {
    // A message that is still fading in would be measured while half transparent.
    await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', look);
    await settled(page);
    await stands(page);
    // The dark theme is the same page in other colours.
    const violations = await violationsOf(page, look === 'dark' ? aboutColours : null);
    const found: string[] = [];
    for (const { id, help, nodes } of violations) {
      for (const { html, target, any } of nodes) {
        if (id === 'region' && (await isInMenu(page, String(target[0])))) continue;
        found.push(`${id}: ${help}: ${html.slice(0, 160)} ${any[0]?.message ?? ''}`);
      }
    }
    expect(found, `${screen}, ${look}`).toEqual([]);
    for (const size of pictures === 'as-it-is' ? [before] : sizes) {
      if (pictures === 'both-sizes') await page.setViewportSize(size);
      await settled(page);
      // An open menu follows its button to the new size a frame or two later.
      await expect
        .poll(() => overflow(page), {
          message: `${screen}, ${look}, ${size.width}: the window itself scrolls`,
          timeout: 3000,
        })
        .toEqual({ sideways: 0, down: 0 });
      await takePicture(camera, `${fileName(screen)}-${size.width}-${look}.png`);
    }
  }
  if (pictures === 'both-sizes') await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  await camera.detach();
}

/** Runs these axe rules, or all of them, on the page. */
async function violationsOf(page: Page, rules: readonly string[] | null) {
  // A page keeps axe until it reloads; the builder would send its whole source twice for every check.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  // Legacy mode works within one page: Electron cannot open the second page that axe otherwise uses.
  const axe = new AxeBuilder({ page, axeSource: 'void 0' })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] });
  return (await (rules === null ? axe : axe.withRules([...rules])).analyze()).violations;
}

/** Takes a screenshot of the window, with fast compression. */
async function takePicture(camera: CDPSession, name: string): Promise<void> {
  const { data } = await camera.send('Page.captureScreenshot', { format: 'png', optimizeForSpeed: true });
  await mkdir(screenshots, { recursive: true });
  await writeFile(join(screenshots, name), Buffer.from(data, 'base64'));
}

/** By how many pixels the window itself can be scrolled. It must not scroll; only its parts may. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth, scrollHeight, clientHeight } = document.documentElement;
    return { sideways: scrollWidth - clientWidth, down: scrollHeight - clientHeight };
  });

/** `Import: take back` -> `import-take-back` */
const fileName = (screen: string) => screen.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');

/** An open menu covers the page and traps the focus, like a dialog; the landmark rule allows only dialogs. */
const isInMenu = (page: Page, selector: string) =>
  page.evaluate((given) => document.querySelector(given)?.closest('[role="menu"]') != null, selector);

/** A faded-out element is removed shortly after its last frame; until then axe would still find it. */
async function stands(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const quietMs = 80;
        const end = () => {
          watch.disconnect();
          clearTimeout(limit);
          resolve();
        };
        let quiet = setTimeout(end, quietMs);
        // The indicator of a running task is always animated.
        const limit = setTimeout(end, 2000);
        const watch = new MutationObserver(() => {
          clearTimeout(quiet);
          quiet = setTimeout(end, quietMs);
        });
        watch.observe(document.body, { childList: true, subtree: true });
      }),
  );
}

/** Waits for animations to end, because colours must not be measured during a fade. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
