import type { Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectAccessible } from './axe';
import { expect, screenshot, test } from './app';
import { owner, setUpClinic } from './clinic';
import { willOpen } from './dialogs';
import { addColleague, ask, changeToColleague, find, registered } from './people';

const sevenZip = ['/usr/bin/7z', '/usr/bin/7zz', '/usr/bin/7za'].find((path) => existsSync(path));
const long = { timeout: 90_000 } as const;

async function patientWithNote(page: Page) {
  const record = await registered(page, { givenNames: 'Siân', familyName: 'O’Neil', birthDate: '1981-07-04', nhsNumber: '4505577104', phone: '07700 900456', postcode: 'LS1 6AE' });
  await ask(page, 'notes.save', { patientId: record.summary.id, id: null, seen: null, text: 'Forehead, 20 units. No reaction.', sign: true });
  return record;
}

const words = async (page: Page) => (await page.getByRole('list', { name: 'Passphrase, word by word' }).getByRole('listitem').allInnerTexts()).map((text) => text.replace(/[^a-z]/g, ''));

test('one record goes onto a stick in four clicks and the drive, and another program opens it', async ({ launch, folder }) => {
  test.setTimeout(240_000);
  const { app, page } = await launch();
  await page.setViewportSize({ width: 1280, height: 720 });
  await setUpClinic(page);
  await patientWithNote(page);
  const stick = folder('stick');
  await willOpen(app, [stick]);
  await find(page, 'sian oneil', /O’Neil/);

  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    addEventListener('click', (event) => (counted.clicks += event.isTrusted ? 1 : 0), true);
  });
  await page.getByRole('button', { name: /^Export/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Export a record' })).toBeVisible();
  await test.step('who it is stands there with more than one fact', async () => {
    const main = page.getByRole('main');
    await expect(main.getByText('born 4 Jul 1981')).toBeVisible();
    await expect(main.getByText('NHS 450 557 7104')).toBeVisible();
    await expectAccessible(page, 'export: form');
  });
  await page.getByLabel('Reason').selectOption({ label: 'The patient asked for a copy (Art 15)' });
  await page.getByRole('button', { name: 'Choose the drive' }).click();
  await expect(page.getByText('This is a folder on this computer, not a stick.')).toBeVisible();
  await screenshot(page, 'export-form');
  await page.getByRole('button', { name: 'Start the export' }).click();
  await expect(page.getByRole('heading', { name: 'The passphrase for this file' })).toBeVisible(long);
  // Choosing from the list of reasons counts as one more.
  expect((await page.evaluate(() => (window as unknown as { clicks: number }).clicks)) + 1).toBeLessThanOrEqual(5);

  const passphrase = await words(page);
  expect(passphrase).toHaveLength(6);
  await expectAccessible(page, 'export: passphrase');
  await screenshot(page, 'export-passphrase');
  await test.step('leaving before the passphrase is written down asks first', async () => {
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Tasks' }).click();
    await expect(page.getByRole('dialog')).toContainText('It is not shown again.');
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(await words(page)).toEqual(passphrase);
  });
  await expect(page.getByText(/^Done\. The file was read back/).first()).toBeVisible(long);
  await page.getByLabel('I have written the passphrase down').check();
  await expectAccessible(page, 'export: done');
  await screenshot(page, 'export-done');

  const files = readdirSync(stick);
  expect(files).toHaveLength(1);
  const [name = ''] = files;
  expect(name).toMatch(/\.zip$/);
  expect(name).not.toMatch(/neil|sian/i);
  const zip = join(stick, name);
  expect(readFileSync(zip).includes('Forehead')).toBe(false);
  if (sevenZip === undefined) console.log('  7-Zip is not installed: the file is not opened with another program here.');
  else {
    expect(execFileSync(sevenZip, ['t', `-p${passphrase.join('-')}`, zip], { encoding: 'utf8' })).toContain('Everything is Ok');
    expect(spawnSync(sevenZip, ['t', '-pwrong-words-that-do-not-fit-here', zip]).status).not.toBe(0);
    const opened = folder('opened');
    execFileSync(sevenZip, ['x', `-p${passphrase.join('-')}`, `-o${opened}`, zip]);
    expect(readdirSync(opened).sort()).toEqual(expect.arrayContaining(['01-your-record.pdf', 'data', 'manifest.json']));
    expect(readFileSync(join(opened, 'data/record.fhir.json'), 'utf8')).toContain('Forehead, 20 units. No reaction.');
  }

  await test.step('who was given what stays listed', async () => {
    await page.getByRole('button', { name: 'Export another record' }).click();
    const line = page.getByRole('table', { name: 'Earlier exports' }).getByRole('row').nth(1);
    await expect(line).toContainText('O’Neil');
    await expect(line).toContainText('The patient asked for a copy');
    await expect(line).toContainText('Done');
    await expectAccessible(page, 'export: earlier exports');
    await screenshot(page, 'export-list');
  });
});

test('a drive that cannot be written says so in plain words, and leaves nothing behind', async ({ launch, folder }) => {
  test.skip(process.getuid?.() === 0, 'root may write everywhere');
  test.setTimeout(120_000);
  const { app, page } = await launch();
  await setUpClinic(page);
  await patientWithNote(page);
  const stick = folder('stick');
  chmodSync(stick, 0o555);
  await willOpen(app, [stick]);
  await find(page, 'sian', /O’Neil/);
  await page.getByRole('button', { name: /^Export/ }).click();
  await page.getByLabel('Reason').selectOption('portability');
  await page.getByRole('button', { name: 'Choose the drive' }).click();
  const refused = page.getByText('The drive cannot be written.').first();
  const start = page.getByRole('button', { name: 'Start the export' });
  await start.click();
  await expect(refused).toBeVisible(long);
  await expect(page.getByText('Check its write-protection switch or take another stick.').first()).toBeVisible();
  await expect(page.getByText(/\bDone\b/)).toHaveCount(0);
  await screenshot(page, 'export-refused');
  expect(readdirSync(stick)).toEqual([]);
  chmodSync(stick, 0o755);
});

test('what is needed is asked for before anything leaves the clinic', async ({ launch }) => {
  const { page } = await launch();
  await setUpClinic(page);
  await patientWithNote(page);
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Export' }).click();
  await page.getByRole('combobox', { name: 'Find the patient' }).fill('oneil');
  await page.getByRole('listbox', { name: 'Patients found' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Start the export' }).click();
  await expect(page.getByText('Say why the record leaves the clinic.')).toBeVisible();
  await expect(page.getByText('Choose where the file is to go.')).toBeVisible();
  await page.getByLabel('Reason').selectOption('legal-duty');
  await expect(page.getByLabel('Who gets it')).toHaveValue('authority');
  await page.getByLabel('Their name').fill('');
  await page.getByRole('button', { name: 'Start the export' }).click();
  await expect(page.getByText('Say on what ground: it is noted with the disclosure.')).toBeVisible();
  await expectAccessible(page, 'export: what is missing');
});

test('a practitioner cannot export, and the attempt is in the log', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch();
  await setUpClinic(page);
  const { summary } = await patientWithNote(page);
  await addColleague(page, 'practitioner', 'anita', 'Dr Anita Rao');
  await changeToColleague(page, 'anita');
  await find(page, 'sian', /O’Neil/);
  await expect(page.getByRole('button', { name: /^Export/ })).toHaveCount(0);
  await expect(ask(page, 'exports.list', { patientId: summary.id })).rejects.toThrow('auth/not-allowed');
  await page.keyboard.press('Control+L');
  await page.getByRole('button', { name: 'Log in as somebody else' }).click();
  await page.getByRole('button', { name: 'Log in as somebody else' }).click();
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }).click();
  await page.getByLabel('Outcome').selectOption('denied');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('Dr Anita Rao');
});
