import type { Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Does the steps of a tour one after another: each is timed, printed and photographed. */
export class TourSteps {
  readonly #folder: string;
  #count = 0;
  #page: Page | null = null;

  /** @param folder where the pictures go; made when it does not exist */
  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  /** The page that pictures are taken of from now on. */
  watch(page: Page): void {
    this.#page = page;
  }

  /**
   * @param title what the step does, in the words of its user
   * @param work returns a short finding that is printed after the title, or nothing
   * @throws TourFailed when the work throws; the reason and a picture have been printed by then
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
      console.log(path === null ? '        There is no window to take a picture of.' : `        Picture: ${path}`);
      throw new TourFailed(`Step ${number} failed: ${title}.`);
    }
  }

  /** Takes a picture within the current step. @returns its path, null while there is no window */
  async picture(name: string): Promise<string | null> {
    if (this.#page === null) return null;
    const number = String(this.#count).padStart(2, '0');
    const path = join(this.#folder, `${number}-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.png`);
    await this.#page.screenshot({ path, timeout: 10_000 });
    return path;
  }
}

/** The tour ended at a step that did not hold. */
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
