import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './app';
import { willSave } from './dialogs';
import { inspect } from './inspect';
import { addColleague, changeToColleague } from './people';

/** Personal data in an error message, which must not reach the log. */
const canary = 'Jane Canary, born 4 Jul 1981';

const openSettings = (page: Page) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Settings' }).click();

/** Throws where nothing in the window catches it. */
const breakWindow = (page: Page) =>
  page.evaluate((message) => {
    setTimeout(() => {
      throw new TypeError(message);
    }, 0);
  }, canary);

/** Makes the system's save dialog fail, which the program does not expect. */
const breakSaveDialog = (app: ElectronApplication) =>
  app.evaluate(({ dialog }, message) => {
    dialog.showSaveDialog = () => Promise.reject(new RangeError(message));
  }, canary);

/** The text of all fault log files in the data folder. */
function loggedText(dataFolder: string): string {
  return readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /faults(\.\d)?\.log$/.test(name))
    .map((name) => join(dataFolder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join('');
}

test('faults in the window and in the main process are logged, listed and saved without personal data', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(180_000);
  const { app, page, dataFolder } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const panel = page.getByRole('region', { name: 'Fault log' });
  await openSettings(page);
  await expect(panel).toContainText('No faults recorded on this computer.');
  await expect(panel.getByRole('button')).toHaveCount(0);

  await breakWindow(page);
  await expect.poll(() => loggedText(dataFolder)).toContain('"process":"window"');
  await page.keyboard.press('Alt+1');
  await openSettings(page);
  await expect(panel.getByRole('row').nth(1)).toContainText('TypeError');

  await breakSaveDialog(app);
  await panel.getByRole('button', { name: 'Save a copy' }).click();
  const notice = await panel.getByRole('alert').innerText();
  const reference = /\b[0-9a-f]{8}\b/.exec(notice)?.[0] ?? 'no reference shown';
  expect(loggedText(dataFolder)).toContain(`"reference":"${reference}"`);
  // The list shows the new fault at once.
  await expect(panel.getByRole('row').nth(1)).toContainText(reference);
  await panel.scrollIntoViewIfNeeded();
  await inspect(page, 'fault log: failed save');

  await page.keyboard.press('Alt+1');
  await openSettings(page);
  const newest = panel.getByRole('row').nth(1);
  await expect(newest).toContainText(reference);
  await expect(newest).toContainText('RangeError');
  await expect(panel.getByRole('row')).toHaveCount(3);
  await panel.scrollIntoViewIfNeeded();
  await inspect(page, 'fault log');

  const copy = join(folder('copy'), 'faults.log');
  await willSave(app, copy);
  await panel.getByRole('button', { name: 'Save a copy' }).click();
  await expect(page.getByText('Copy of 2 faults saved')).toBeVisible();
  expect(readFileSync(copy, 'utf8')).toContain(reference);
  expect(readFileSync(copy, 'utf8')).toBe(loggedText(dataFolder));
  expect(loggedText(dataFolder)).not.toContain('Canary');

  await addColleague(page, 'front-desk', 'rosa', 'Rosa Reception');
  await changeToColleague(page, 'rosa');
  await openSettings(page);
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await expect(panel).toHaveCount(0);
});
