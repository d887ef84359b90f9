import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn, owner } from './clinic';
import { addColleague, ask, changeToColleague, find, registered } from './people';

const long = { timeout: 60_000 } as const;

/** The window as it is printed. */
async function printed(app: ElectronApplication): Promise<{ readonly pages: number; readonly bytes: number }> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const pdf = await BrowserWindow.getAllWindows()[0]!.webContents.printToPDF({ pageSize: 'A4' });
    return { pages: (pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g) ?? []).length, bytes: pdf.length };
  });
}

test('P5: the activity log shows who did what, and can be filtered, verified and printed', async ({ openClinic }) => {
  test.setTimeout(180_000);
  const { app, page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const { summary } = await registered(page, { givenNames: 'Catherine', familyName: 'Smith', birthDate: '1981-07-04' });
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1975-12-31' });
  for (let i = 0; i < 45; i++) await ask(page, 'patients.open', { id: summary.id });
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }).click();
  const grid = page.getByRole('grid', { name: 'Activity log, newest first' });
  const row = (n: number) => grid.getByRole('row').nth(n);
  await expect(grid.getByRole('row').filter({ hasText: owner.displayName }).first()).toBeVisible();
  await inspect(page, 'activity log');

  await test.step('by kind', async () => {
    await page.getByRole('button', { name: 'What: Everything' }).click();
    await page.getByLabel('Records changed').check();
    await inspect(page, 'activity log: kinds');
    await page.keyboard.press('Escape');
    await expect(page.getByText('2 entries', { exact: true })).toBeVisible();
    await expect(row(1)).toContainText('Patient registered');
    await expect(row(2)).toContainText('Catherine Smith');
  });
  await test.step('by patient, then unfiltered again', async () => {
    await page.getByRole('combobox', { name: 'Patient', exact: true }).fill('jane smith');
    await page.getByRole('listbox', { name: 'Patients found' }).getByRole('option').first().click();
    await expect(page.getByText('1 entry', { exact: true })).toBeVisible();
    await expect(row(1)).toContainText('Jane Smith');
    await page.getByRole('button', { name: 'Clear filter' }).click();
    await expect(page.getByText(/^[5-9]\d entries$/)).toBeVisible();
  });
  await test.step('by day: a range that ends before it begins is rejected', async () => {
    await page.getByLabel('From').fill('2030-01-01');
    await expect(page.getByText('No matching entries')).toBeVisible();
    await page.getByLabel('Until').fill('2029-01-01');
    await expect(page.getByText('Before the start date')).toBeVisible();
    await page.getByRole('button', { name: 'Clear filter' }).click();
  });
  await test.step('one entry, opened with the keyboard', async () => {
    await row(1).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog')).toContainText('Number');
    await inspect(page, 'activity log: entry');
    await page.keyboard.press('Escape');
  });
  await page.getByRole('button', { name: 'Verify the log' }).click();
  await expect(page.getByText(/^All \d+ log entries are intact/).first()).toBeVisible(long);
  await inspect(page, 'activity log: verified');
  // As far as the program can tell, the record file was neither copied nor restored; if it had been, the log would say so.
  expect(
    (
      await ask(page, 'audit.list', {
        from: null,
        until: null,
        events: ['device.incarnation'],
        userId: null,
        patientId: null,
        outcome: null,
        before: null,
        limit: 10,
      })
    ).total,
  ).toBe(0);

  const paper = await printed(app);
  expect(paper.pages).toBeGreaterThanOrEqual(2);
});

test('denied calls are logged, and a role without access cannot read the log', async ({ openClinic }) => {
  test.setTimeout(120_000);
  const { page } = await openClinic();
  await addColleague(page, 'front-desk', 'desk', 'Reception');
  await changeToColleague(page, 'desk');
  await expect(
    page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }),
  ).toHaveCount(0);
  await expect(
    ask(page, 'audit.list', {
      from: null,
      until: null,
      events: [],
      userId: null,
      patientId: null,
      outcome: null,
      before: null,
      limit: 10,
    }),
  ).rejects.toThrow('auth/not-allowed');
  await expect(ask(page, 'audit.verify', null)).rejects.toThrow('auth/not-allowed');
});

test('the log can be filtered by a patient with a misspelt name, and opens that record', async ({ openClinic }) => {
  const { page } = await openClinic();
  await registered(page, { givenNames: 'Catherine', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'kathryn smith', 'Catherine Smith');
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }).click();
  const opened = page
    .getByRole('grid')
    .getByRole('row', { name: /Record opened/ })
    .first();
  await opened.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Open the record' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Catherine Smith' })).toBeVisible();
});

test('a restored older record file is reported, with what is missing', async ({ openClinic, launch }) => {
  test.setTimeout(180_000);
  const first = await openClinic();
  const { dataFolder } = first;
  const file = join(dataFolder, 'records', 'clinic.db');
  const older = join(dataFolder, 'older.db');
  await first.close();
  copyFileSync(file, older);
  const second = await launch({ dataFolder });
  await logIn(second.page);
  await expectProgram(second.page);
  await registered(second.page, { givenNames: 'Catherine', familyName: 'Smith', birthDate: '1981-07-04' });
  await second.close();
  writeFileSync(file, readFileSync(older));

  const { page } = await launch({ dataFolder });
  await logIn(page);
  await expectProgram(page);
  const told =
    /On .+ an older record file was restored: \d+ log entries and \d+ record changes written after it are missing\./;
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Activity log' }).click();
  await page.getByRole('button', { name: 'Verify the log' }).click();
  const alert = page.getByRole('main').getByRole('alert').filter({ hasText: told });
  await expect(alert).toContainText(/^All \d+ remaining log entries are intact\./, long);
  await inspect(page, 'activity log: an older file was restored');
});
