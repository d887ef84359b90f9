import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from './inspect';
import { expect, test } from './app';
import { willOpen } from './dialogs';
import { addColleague, ask, changeToColleague, registered } from './people';

const long = { timeout: 60_000 } as const;

test('P15: records past retention are listed with the reasons to keep them, and none is deleted', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const files = folder('files');
  const [people, visits] = [join(files, 'patients.csv'), join(files, 'visits.csv')];
  writeFileSync(
    people,
    'Patient ID,First Name,Last Name,Date of Birth\n1,Ada,Green,1980-05-06\n2,Ben,Young,2012-03-04\n3,Cara,Unseen,1975-01-02\n',
  );
  writeFileSync(
    visits,
    'Visit ID,Patient ID,Start time,Description\nV1,1,2019-06-07T10:00:00+01:00,Consultation\nV2,2,2021-06-07T10:00:00+01:00,Consultation\n',
  );
  await registered(page, { givenNames: 'Dora', familyName: 'Today', birthDate: '1990-01-01' });

  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Import' }).click();
  await willOpen(app, [people, visits]);
  await page.getByRole('button', { name: 'Choose files' }).click();
  await expect(page.getByText('visits.csv', { exact: true })).toBeVisible(long);
  await page.getByLabel('Rows contain').last().selectOption('encounters');
  await page.getByRole('button', { name: 'Check 2 files' }).click();
  await expect(page.getByText(/^This will add 3 new patients/)).toBeVisible(long);
  await page.getByRole('button', { name: 'Import now' }).click();
  await expect(page.getByText(/^Imported 3 new patients/).first()).toBeVisible(long);

  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Retention' }).click();
  await page
    .getByRole('button', { name: /^Scan (again|now)$/ })
    .first()
    .click();
  await expect(page.getByRole('tab', { name: /Due for review\s*1/ })).toBeVisible(long);
  const due = page.getByRole('grid', { name: 'Due for review' });
  await expect(due.getByRole('row').nth(1)).toContainText('Ada Green');
  await expect(due.getByRole('row').nth(1)).toContainText('7 Jun 2019');
  await expect(page.getByText('nothing is ever deleted automatically')).toBeVisible();
  // The screen says once that other guidance recommends longer; the clinic's decision stays visible.
  await expect(page.getByText('NHS guidance says 8 years for adults')).toBeVisible();
  await inspect(page, 'retention: due');

  await page.getByRole('button', { name: 'Confirm 3 years' }).click();
  await expect(page.getByText(/ decided to keep records for 3 years/)).toBeVisible();
  expect((await ask(page, 'retention.decision', null)).decision).toMatchObject({ years: 3, guidanceYears: 8 });

  await page.getByRole('tab', { name: /Held\s*1/ }).click();
  await expect(page.getByRole('grid', { name: 'Held' }).getByRole('row').nth(1)).toContainText(
    'Was under 18 when treatment ended',
  );
  await inspect(page, 'retention: held');
  await page.getByRole('tab', { name: /Not known\s*1/ }).click();
  await expect(page.getByRole('grid', { name: 'Not known' }).getByRole('row').nth(1)).toContainText('Cara Unseen');
  await inspect(page, 'retention: not known');

  await page.getByRole('tab', { name: /Due for review/ }).click();
  await due.getByRole('row').nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Green' })).toBeVisible();
  expect((await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 10 })).total).toBe(4);
});

test('a role that may not see the list cannot request it', async ({ openClinic }) => {
  test.setTimeout(120_000);
  const { page } = await openClinic();
  await addColleague(page, 'practitioner', 'anita', 'Dr Anita Rao');
  await changeToColleague(page, 'anita');
  await expect(
    page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Retention' }),
  ).toHaveCount(0);
  await expect(ask(page, 'retention.list', { status: 'due', after: null, limit: 10 })).rejects.toThrow(
    'auth/not-allowed',
  );
  await expect(ask(page, 'retention.decide', { years: 3 })).rejects.toThrow('auth/not-allowed');
});
