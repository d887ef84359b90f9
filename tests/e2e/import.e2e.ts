import type { Page } from '@playwright/test';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect } from './inspect';
import { expect, test } from './app';
import { willOpen, willSave } from './dialogs';
import { ask, find, registered } from './people';

const fixture = (name: string) => resolve('tests/fixtures/import', name);
const realRecords = resolve('../shared/data/fhir-synthea');
/** Timeout for reading, comparing and writing on a busy machine. */
const long = { timeout: 60_000 } as const;

async function openImport(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Import' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Import records' })).toBeVisible();
}

/** From the chosen files to the plan, accepting every suggestion. */
async function choose(page: Page): Promise<void> {
  await openImport(page);
  await page.getByRole('button', { name: 'Choose files' }).click();
}
async function check(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Check (the file|\d+ files)$/ }).click();
  await expect(page.getByRole('button', { name: 'Import now' })).toBeVisible(long);
}
async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText(/^Imported /).first()).toBeVisible(long);
}
const patientCount = async (page: Page) =>
  (await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 1 })).total;

test('files of several kinds are recognised, checked row by row, imported and undone', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(240_000);
  const { app, page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const own = folder('files');
  const [half, unclear, mixed, rejects] = [
    join(own, 'half.json'),
    join(own, 'unclear.csv'),
    join(own, 'the patients of the other program, mixed.csv'),
    join(own, 'refused.csv'),
  ];
  writeFileSync(
    half,
    '{ "resourceType": "Bundle", "type": "collection", "entry": [\n  { "resource": { "resourceType": "Patient"',
  );
  writeFileSync(unclear, 'Surname,Forename,DOB,Shoe size\nGreen,Ada,04/07/1981,38\n');
  writeFileSync(mixed, 'Surname,Forename,DOB\nBrown,Bea,25/12/1980\nBlack,Cyd,12/25/1980\n');
  await willOpen(app, [
    fixture('uk-core.json'),
    fixture('clients.csv'),
    fixture('appointments.csv'),
    fixture('praxis-1252.csv'),
    half,
    mixed,
    unclear,
  ]);

  await openImport(page);
  await inspect(page, 'import: choose');
  await page.getByRole('button', { name: 'Choose files' }).click();

  await test.step('each file shows its type; one that cannot be read shows why and where', async () => {
    const cards = page.getByRole('main');
    await expect(cards.getByText('FHIR collection')).toBeVisible(long);
    await expect(cards.getByText('separated by semicolons')).toBeVisible();
    await expect(cards.getByText('The file is not valid JSON. Where: line 2')).toBeVisible();
    await expect(page.getByLabel('Encoding').nth(2)).toHaveValue('windows-1252');
    await expect(page.getByText(/unclear\.csv.* still needs? a decision/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check 6 files' })).toBeDisabled();
    await inspect(page, 'import: describe');
  });
  await test.step('ambiguous dates are asked about; columns can be viewed and matched', async () => {
    await expect(page.getByText('Line 2 has the day first, line 3 the month first.')).toBeVisible();
    await page.getByLabel('How dates are written').nth(3).selectOption('day-first');
    await page.getByLabel('How dates are written').last().selectOption('day-first');
    await page.getByRole('button', { name: 'Show columns' }).last().click();
    const columns = page.getByRole('table', { name: 'Columns of unclear.csv' });
    await expect(columns.getByLabel('Shoe size is imported as')).toHaveValue('');
    await columns.getByLabel('DOB is imported as').selectOption('');
    await expect(page.getByText('Match a column to Date of birth.')).toBeVisible();
    await columns.getByLabel('DOB is imported as').selectOption({ label: 'Date of birth (required)' });
    await columns.scrollIntoViewIfNeeded();
    await inspect(page, 'import: columns');
  });
  await check(page);
  await test.step('the preview shows what would happen, and nothing has changed', async () => {
    await expect(page.getByText(/^This will add \d+ new patients and \d+ entr/)).toBeVisible();
    expect(await patientCount(page)).toBe(0);
    await inspect(page, 'import: plan');
    await page.getByRole('radiogroup', { name: 'Rows to show' }).getByText('Refused', { exact: true }).click();
    const table = page.getByRole('grid', { name: 'Preview of the import' });
    await expect(table.getByRole('row').nth(1)).toContainText('Refused');
    // A long file name does not cut the line off.
    for (const line of await table.getByText(/^\s*(line|entry) \d+/).all()) {
      expect(
        await line.evaluate(
          (within) =>
            within.getBoundingClientRect().right <=
            (within.closest('[role="gridcell"]')?.getBoundingClientRect().right ?? 0),
        ),
      ).toBe(true);
    }
    expect(await table.getByText(/^\s*(line|entry) \d+/).count()).toBeGreaterThan(0);
    await inspect(page, 'import: plan, refused');
    await willSave(app, rejects);
    await page.getByRole('button', { name: 'Save skipped rows' }).click();
    await expect(page.getByText(/^Saved \d+ skipped rows? with the reasons/)).toBeVisible();
    expect(readFileSync(rejects, 'utf8')).toContain('31/04/1990');
  });
  await run(page);
  await inspect(page, 'import: result');
  const came = await patientCount(page);
  expect(came).toBeGreaterThanOrEqual(6);
  await find(page, 'green ada', 'Ada Green');
  await expect(page.getByText('4 Jul 1981').first()).toBeVisible();
  await page.keyboard.press('Escape');

  await test.step('a whole import is undone', async () => {
    await openImport(page);
    await page.getByRole('button', { name: 'Earlier imports' }).click();
    const line = page.getByRole('table', { name: 'Earlier imports' }).getByRole('row').nth(1);
    await expect(line).toContainText('Finished');
    await inspect(page, 'import: history');
    await line.getByRole('button', { name: 'Undo import' }).click();
    await expect(page.getByRole('dialog')).toContainText('Anything that has changed since is kept');
    await inspect(page, 'import: take back');
    await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
    await expect(line).toContainText('Undone', long);
    expect(await patientCount(page)).toBe(0);
  });
});

test('a possible duplicate in the files is shown beside the patient, and the user decides', async ({ openClinic }) => {
  test.setTimeout(150_000);
  const { app, page } = await openClinic();
  const { summary } = await registered(page, {
    givenNames: 'Amelia',
    familyName: 'Okafor',
    birthDate: '1984-03-09',
    phone: '07700 900461',
  });
  await willOpen(app, [fixture('clients.csv'), fixture('appointments.csv')]);
  await choose(page);
  await check(page);
  await expect(page.getByText('1 person may already be registered.')).toBeVisible();
  await page.getByRole('button', { name: 'Check now' }).click();
  const card = page.getByRole('list', { name: 'People who may already be registered' }).getByRole('listitem').first();
  await expect(card.getByRole('row', { name: /^Date of birth/ })).toContainText('9 Mar 1984');
  await card.getByText('Add to the existing record').click();
  await expect(page.getByText(/^This will add 2 new patients/)).toBeVisible();
  await inspect(page, 'import: looks like');
  await run(page);
  expect(await patientCount(page)).toBe(3);
  const timeline = await ask(page, 'timeline.page', { patientId: summary.id, kinds: [], offset: 0, limit: 50 });
  expect(timeline.items.map((item) => item.title).join(' ')).toContain('Botulinum toxin');
});

test('cancelling the dialog changes nothing, and leaving the screen keeps the progress made', async ({
  openClinic,
}) => {
  const { app, page } = await openClinic();
  await willOpen(app, null);
  await choose(page);
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
  await willOpen(app, [fixture('clients.csv')]);
  await page.getByRole('button', { name: 'Choose files' }).click();
  await expect(page.getByText('clients.csv', { exact: true })).toBeVisible(long);
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Patients' }).click();
  await openImport(page);
  await expect(page.getByText('clients.csv', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Choose other files' }).click();
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeVisible();
});

test('real FHIR records are imported, found by a misspelt name, and readable in the timeline', async ({
  openClinic,
}) => {
  if (!existsSync(realRecords)) {
    console.log('  ../shared/data/fhir-synthea is not there: the import of real records is not tried here.');
    return;
  }
  test.setTimeout(300_000);
  const { app, page } = await openClinic();
  const files = readdirSync(realRecords).filter((name) => /^(Blake|Wendy|Leonardo|Yi|practitioner)/.test(name));
  await willOpen(
    app,
    files.map((name) => join(realRecords, name)),
  );
  await choose(page);
  await expect(page.getByText('FHIR transaction').first()).toBeVisible(long);
  // Files that need no decision take one line each.
  const lines = page.getByRole('list', { name: 'Files ready to check' }).getByRole('listitem');
  await expect(lines).toHaveCount(files.length);
  for (const line of await lines.all()) expect((await line.boundingBox())?.height).toBeLessThan(56);
  await inspect(page, 'import: describe many files');
  await page.getByRole('button', { name: /^Check \d+ files$/ }).click();
  await expect(page.getByRole('button', { name: 'Import now' })).toBeVisible({ timeout: 150_000 });
  // Practitioners not referenced by any record are skipped, and nothing is rejected.
  await expect(page.getByText('skipped', { exact: true })).toBeVisible();
  await expect(page.locator('dl > div').filter({ hasText: /refused/ })).toHaveText(/^refused\s*0$/);
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText(/^Imported \d+ new patients/).first()).toBeVisible({ timeout: 150_000 });
  await inspect(page, 'import: result of real records');
  await find(page, 'blake eichman', /Blake/);
  await expect(page.getByRole('main')).toContainText('Encounter');
  await inspect(page, 'patient: real record');
});
