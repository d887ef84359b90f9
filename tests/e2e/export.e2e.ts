import type { Page } from '@playwright/test';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { inspect } from './inspect';
import { expect, test } from './app';
import { owner } from './clinic';
import { willOpen } from './dialogs';
import { expectAsListed, exportButton, passphraseOnScreen as words } from './exported';
import { imported } from './imported';
import { addColleague, ask, changeToColleague, find, registered } from './people';

const sevenZip = ['/usr/bin/7z', '/usr/bin/7zz', '/usr/bin/7za'].find((path) => existsSync(path));
const pdfToText = ['/usr/bin/pdftotext'].find((path) => existsSync(path));
const Bundle = z.object({
  type: z.literal('collection'),
  entry: z.array(
    z.object({
      resource: z.object({
        resourceType: z.string(),
        content: z.array(z.object({ attachment: z.object({ data: z.string() }) })).optional(),
      }),
    }),
  ),
});
const long = { timeout: 90_000 } as const;

async function patientWithNote(page: Page) {
  const record = await registered(page, {
    givenNames: 'Siân',
    familyName: 'O’Neil',
    birthDate: '1981-07-04',
    nhsNumber: '4505577104',
    phone: '07700 900456',
    postcode: 'LS1 6AE',
  });
  await ask(page, 'notes.save', {
    patientId: record.summary.id,
    id: null,
    seen: null,
    text: 'Forehead, 20 units. No reaction.',
    sign: true,
  });
  return record;
}

/** Starts an export through the API, for tests in which one is already running when the user opens the screen. */
async function startedElsewhere(page: Page, name: string) {
  const { hits } = await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 20 });
  const patientId = hits.find((hit) => hit.displayName.startsWith(name))?.id;
  const drive = await ask(page, 'exports.chooseDrive', null);
  if (patientId === undefined || drive === null) throw new Error('There is no patient or no drive.');
  return ask(page, 'exports.start', {
    patientId,
    target: drive.token,
    reason: 'portability',
    reasonNote: '',
    recipientKind: 'patient',
    recipientName: name,
  });
}

/** The texts of the notes in a bundle, where they are attached documents. */
function notesIn(path: string): string[] {
  const bundle = Bundle.parse(JSON.parse(readFileSync(path, 'utf8')));
  const documents = bundle.entry.flatMap(({ resource }) =>
    resource.resourceType === 'DocumentReference' ? (resource.content ?? []) : [],
  );
  return documents.map(({ attachment }) => Buffer.from(attachment.data, 'base64').toString('utf8'));
}

test('P10, P17: one record is exported to a USB stick in four clicks plus the choice of drive, and another program opens it', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(240_000);
  const { app, page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await patientWithNote(page);
  const stick = folder('stick');
  await willOpen(app, [stick]);
  await find(page, 'sian oneil', /O’Neil/);

  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    addEventListener('click', (event) => (counted.clicks += event.isTrusted ? 1 : 0), true);
  });
  await exportButton(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Export a record' })).toBeVisible();
  await test.step('the patient is identified by more than one fact', async () => {
    const main = page.getByRole('main');
    await expect(main.getByText('born 4 Jul 1981')).toBeVisible();
    await expect(main.getByText('NHS 450 557 7104')).toBeVisible();
    await inspect(page, 'export: form');
  });
  await page.getByLabel('Reason').selectOption({ label: 'The patient asked for a copy (Art 15)' });
  await page.getByRole('button', { name: 'Choose drive' }).click();
  await expect(page.getByText('This is a folder on this computer, not a USB stick.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Change drive' })).toBeFocused();
  await inspect(page, 'export: ready to start');
  await page.getByRole('button', { name: 'Start export' }).click();
  await expect(page.getByRole('heading', { name: 'The passphrase for this file' })).toBeVisible(long);
  await expect(page.getByRole('heading', { name: 'The passphrase for this file' })).toBeFocused();
  // Choosing from the list of reasons counts as one more click.
  expect((await page.evaluate(() => (window as unknown as { clicks: number }).clicks)) + 1).toBeLessThanOrEqual(5);

  const passphrase = await words(page);
  expect(passphrase).toHaveLength(6);
  await inspect(page, 'export: passphrase');
  await test.step('leaving before the passphrase is written down asks first', async () => {
    await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Background work' }).click();
    await expect(page.getByRole('dialog')).toContainText('It is not shown again.');
    await page.getByRole('button', { name: 'Stay here' }).click();
    expect(await words(page)).toEqual(passphrase);
  });
  await expect(page.getByText(/^Done\. The file was read back/).first()).toBeVisible(long);
  await page.getByLabel('I have written down the passphrase').check();
  await inspect(page, 'export: done');

  const files = readdirSync(stick);
  expect(files).toHaveLength(1);
  const [name = ''] = files;
  expect(name).toMatch(/\.zip$/);
  expect(name).not.toMatch(/neil|sian/i);
  const zip = join(stick, name);
  expect(readFileSync(zip).includes('Forehead')).toBe(false);
  if (sevenZip === undefined)
    console.log('  7-Zip is not installed: the file is not opened with another program here.');
  else {
    expect(execFileSync(sevenZip, ['t', `-p${passphrase.join('-')}`, zip], { encoding: 'utf8' })).toContain(
      'Everything is Ok',
    );
    expect(spawnSync(sevenZip, ['t', '-pwrong-words-that-do-not-fit-here', zip]).status).not.toBe(0);
    const opened = folder('opened');
    execFileSync(sevenZip, ['x', `-p${passphrase.join('-')}`, `-o${opened}`, zip]);
    expect(readdirSync(opened).sort()).toEqual(expect.arrayContaining(['01-your-record.pdf', 'data', 'manifest.json']));
    expect(notesIn(join(opened, 'data/record.fhir.json'))).toEqual(['Forehead, 20 units. No reaction.']);
    expectAsListed(opened);
    if (pdfToText === undefined)
      console.log('  pdftotext is not installed: the pages are not read with another program here.');
    else {
      const pages = execFileSync(pdfToText, ['-layout', join(opened, '01-your-record.pdf'), '-'], { encoding: 'utf8' });
      for (const fact of [
        'Siân',
        'O’Neil',
        '4 Jul 1981',
        '450 557 7104',
        'LS1 6AE',
        'Forehead, 20 units. No reaction.',
      ])
        expect(pages).toContain(fact);
    }
  }

  await test.step('the list keeps what was exported and to whom', async () => {
    await page.getByRole('button', { name: 'Export another record' }).click();
    const line = page.getByRole('table', { name: 'Earlier exports' }).getByRole('row').nth(1);
    await expect(line).toContainText('O’Neil');
    await expect(line).toContainText('The patient asked for a copy');
    await expect(line).toContainText('Done');
    await inspect(page, 'export: earlier exports');
  });
});

test('a cancelled export leaves nothing on the drive, and says so', async ({ openClinic, folder }) => {
  test.setTimeout(180_000);
  const { app, page } = await openClinic();
  const [files, stick] = [folder('files'), folder('stick')];
  const [people, visits] = [join(files, 'patients.csv'), join(files, 'visits.csv')];
  // Large enough to leave time to cancel.
  writeFileSync(
    people,
    'Patient ID,First Name,Last Name,Date of Birth\n1,Ada,Green,1980-05-06\n2,Bea,Brown,1990-01-02\n',
  );
  writeFileSync(
    visits,
    [
      'Visit ID,Patient ID,Start time,Description',
      ...Array.from({ length: 3000 }, (_, i) => `V${i},1,2024-06-07T10:00:00+01:00,Consultation ${i}`),
    ].join('\n'),
  );
  await imported(app, page, [
    { path: people, entity: 'patients' },
    { path: visits, entity: 'encounters' },
  ]);
  await willOpen(app, [stick]);
  await find(page, 'ada green', 'Ada Green');
  await exportButton(page).click();
  await page.getByLabel('Reason').selectOption('portability');
  await page.getByLabel('Note', { exact: true }).fill('Asked at the desk');
  await page.getByLabel('Recipient’s name').fill('Ada Green (solicitor)');
  await page.getByRole('button', { name: 'Choose drive' }).click();
  await page.getByRole('button', { name: 'Start export' }).click();
  // Cancels while the PDFs are being made: the next document must still print afterwards.
  await expect(page.getByText(/creating its pages/).first()).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Cancel' }).click();
  await expect(
    page.getByText('The export was cancelled. There is no finished file on the drive.').first(),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'The passphrase for this file' })).toHaveCount(0);
  await expect(
    page.getByRole('main').getByRole('status').filter({ hasText: 'The export was cancelled.' }),
  ).toBeFocused();
  await expect.poll(() => readdirSync(stick)).toEqual([]);
  await inspect(page, 'export: cancelled');
  await test.step('on the next attempt the earlier choices are kept, except for the drive', async () => {
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.getByLabel('Reason')).toHaveValue('portability');
    await expect(page.getByLabel('Note', { exact: true })).toHaveValue('Asked at the desk');
    await expect(page.getByLabel('Recipient’s name')).toHaveValue('Ada Green (solicitor)');
    await page.getByRole('button', { name: 'Choose drive' }).click();
    await expect(page.getByRole('button', { name: 'Change drive' })).toBeVisible();
  });
  await test.step('a message is shown as long as another export is running', async () => {
    const { jobId } = await startedElsewhere(page, 'Ada');
    await expect(page.getByText('Another export is running.')).toBeVisible();
    await page.getByRole('button', { name: 'Start export' }).click();
    await expect(page.getByText('This is already running.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start export' })).toBeFocused();
    await ask(page, 'jobs.cancel', { id: jobId });
    await expect(page.getByText('This is already running.')).toHaveCount(0);
    await expect(page.getByText('Another export is running.')).toHaveCount(0);
  });
  await expect(
    page
      .getByRole('table', { name: /^Earlier exports/ })
      .getByRole('row')
      .nth(1),
  ).toContainText('Cancelled');
  await find(page, 'bea brown', 'Bea Brown');
  await exportButton(page).click();
  await page.getByLabel('Reason').selectOption('portability');
  await page.getByRole('button', { name: 'Choose drive' }).click();
  await page.getByRole('button', { name: 'Start export' }).click();
  await expect(page.getByText(/^Done\. The file was read back/).first()).toBeVisible(long);
});

test('a drive that cannot be written to gives a plain message and is left unchanged', async ({
  openClinic,
  folder,
}) => {
  if (process.platform === 'win32' || process.getuid?.() === 0) {
    console.log('  A folder cannot be made read-only for this user: an export to one is not tried here.');
    return;
  }
  test.setTimeout(120_000);
  const { app, page } = await openClinic();
  await patientWithNote(page);
  const stick = folder('stick');
  chmodSync(stick, 0o555);
  await willOpen(app, [stick]);
  await find(page, 'sian', /O’Neil/);
  await exportButton(page).click();
  await page.getByLabel('Reason').selectOption('portability');
  await page.getByRole('button', { name: 'Choose drive' }).click();
  const refused = page.getByText('The drive cannot be written to.').first();
  await expect(refused).toBeVisible(long);
  await expect(page.getByText('Check its write-protection switch or use another USB stick.').first()).toBeVisible();
  await expect(page.getByText(/\bDone\b/)).toHaveCount(0);
  await inspect(page, 'export: refused');
  expect(readdirSync(stick)).toEqual([]);
  chmodSync(stick, 0o755);
});

test('P6, P17: all required details are asked for before any data leaves the clinic', async ({ openClinic }) => {
  const { page } = await openClinic();
  await patientWithNote(page);
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Export' }).click();
  await page.getByRole('combobox', { name: 'Find the patient' }).fill('oneil');
  await page.getByRole('listbox', { name: 'Patients found' }).getByRole('option').first().click();
  await page.getByRole('button', { name: 'Start export' }).click();
  await expect(page.getByText('Choose why the record leaves the clinic.')).toBeVisible();
  await expect(page.getByText('Choose a drive for the file.')).toBeVisible();
  await page.getByLabel('Reason').selectOption('legal-duty');
  await expect(page.getByRole('combobox', { name: 'Recipient', exact: true })).toHaveValue('authority');
  await page.getByLabel('Recipient’s name').fill('');
  await page.getByRole('button', { name: 'Start export' }).click();
  await expect(page.getByText('Enter the permission, law or order: it is recorded with the disclosure.')).toBeVisible();
  await inspect(page, 'export: what is missing');
});

test('P5, P17: a practitioner cannot export, and the attempt is logged', async ({ openClinic }) => {
  test.setTimeout(120_000);
  const { page } = await openClinic();
  const { summary } = await patientWithNote(page);
  await addColleague(page, 'practitioner', 'anita', 'Dr Anita Rao');
  await changeToColleague(page, 'anita');
  await find(page, 'sian', /O’Neil/);
  await expect(exportButton(page)).toHaveCount(0);
  await expect(ask(page, 'exports.list', { patientId: summary.id })).rejects.toThrow('auth/not-allowed');
  await page.keyboard.press('Control+L');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }).click();
  await page.getByLabel('Outcome').selectOption('denied');
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toContainText('Dr Anita Rao');
});
