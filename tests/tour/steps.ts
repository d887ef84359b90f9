import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs the steps of a tour one after another; times each, prints its result and takes screenshots. */
export class TourSteps {
  readonly #folder: string;
  #count = 0;
  #page: Page | null = null;

  /** @param folder for the screenshots; created if it does not exist */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** Sets the page for the following screenshots. */
  watch(page: Page): void {
    this.#page = page;
  }

  /**
   * @param title what the step does, in the user's terms
   * @param work returns a short result, which is printed after the title, or nothing
   * @throws TourFailed if the work throws, after printing the reason and the path of a screenshot
   */
  async step(title: string, work: () => Promise<string | undefined>): Promise<void> {
    const number = String(++this.#count).padStart(2, '0');
    const startedAt = performance.now();
    const seconds = () => ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
    try {
      const finding = await work();
      await this.picture(title);
      console.log(`  ok    ${seconds()} s  ${number} ${title}${finding === undefined ? '' : `: ${finding}`}`);
    } catch (error) {
      console.log(`  FAILED${seconds()} s  ${number} ${title}`);
      console.log(indented(error instanceof Error ? error.message : String(error)));
      const path = await this.picture(`${title} failed`).catch(() => null);
      console.log(path === null ? '        There is no window for a screenshot.' : `        Screenshot: ${path}`);
      throw new TourFailed(`Step ${number} failed: ${title}.`);
    }
  }

  /** Takes a screenshot within the current step. @returns its path; null if there is no window */
  async picture(name: string): Promise<string | null> {
    if (this.#page === null) return null;
    const number = String(this.#count).padStart(2, '0');
    const path = join(this.#folder, `${number}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`);
    await this.#page.screenshot({ path, timeout: 10_000 });
    return path;
  }
}

/** The tour stopped at a failed step. */
export class TourFailed extends Error {}

function indented(text: string): string {
  // Playwright colours its messages for a terminal.
  const plain = text.replaceAll(/\u001b\[\d+m/g, '');
  return plain
    .split('\n')
    .slice(0, 20)
    .map((line) => `        ${line.slice(0, 160)}`)
    .join('\n');
}
