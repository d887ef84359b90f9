import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Both looks: they have colours of their own. */
export const looks = ['light', 'dark'] as const;

/**
 * Asks axe about what is on the screen, in light and in dark: nothing may be found.
 * @param screen its name, for the message of a failure
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', look);
    await settled(page);
    // Legacy mode works within one page: Electron cannot open the second one that axe otherwise reports from.
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    const found = violations.flatMap(({ id, help, nodes }) =>
      nodes.filter((node) => !(id === 'region' && isPopup(node.html))).map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`),
    );
    expect(found, `${screen}, ${look}`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: null });
}

/** An open menu stands in front of the page and holds the focus, like a dialog; the rule about landmarks knows dialogs only. */
const isPopup = (html: string) => /^<div[^>]* role="menu"/.test(html);

/** Colours are measured while nothing fades. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map((animation) => animation.finished));
  });
}
