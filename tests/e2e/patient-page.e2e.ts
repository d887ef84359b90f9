import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from './inspect';
import { expect, test } from './app';
import { imported } from './imported';
import { addColleague, ask, changeToColleague, find, registered } from './people';

const banner = (page: Page) => page.getByRole('region', { name: 'Patient', exact: true });
const timeline = (page: Page) => page.getByRole('listbox', { name: 'Timeline, newest first' });

test('P4: the banner identifies the patient on every tab, and two patients cannot be confused', async ({
  openClinic,
}) => {
  // Axe checks five tabs, each in the light and dark themes.
  test.setTimeout(240_000);
  const { page } = await openClinic();
  const a = await registered(page, {
    givenNames: 'Jane',
    familyName: 'Smith',
    birthDate: '1981-07-04',
    nhsNumber: '4505577104',
    preferredName: 'Janey',
    paperFileLocation: 'Cabinet 2, drawer S',
  });
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1994-03-02' });
  await ask(page, 'alerts.add', {
    patientId: a.summary.id,
    severity: 'stop',
    category: 'allergy',
    text: 'Anaphylaxis to lidocaine',
  });

  await find(page, '4/7/81', /Jane Smith/);
  const colourOf = () =>
    banner(page)
      .locator('div')
      .first()
      .evaluate((bar) => getComputedStyle(bar).backgroundColor + getComputedStyle(bar).borderRightColor);
  const first = await colourOf();
  for (const tab of ['Timeline', 'Details', 'Alerts', 'Changes', 'Access log']) {
    await page.getByRole('tab', { name: tab }).click();
    for (const words of [
      'Jane Smith',
      '“Janey”',
      '4 Jul 1981 (45)',
      '450 557 7104',
      'Stop:',
      'Anaphylaxis to lidocaine',
      'Cabinet 2, drawer S',
    ])
      await expect(banner(page), tab).toContainText(words);
    await expect(banner(page)).toBeInViewport({ ratio: 1 });
    await inspect(page, `patient, ${tab}`);
  }
  await find(page, '2/3/1994', /Jane Smith/);
  await expect(banner(page)).toContainText('2 Mar 1994');
  await expect(banner(page)).not.toContainText('lidocaine');
  expect(await colourOf()).not.toBe(first);
  expect(await page.title()).not.toContain('Smith');
});

test('an alert is added, shown above the record, and removed', async ({ openClinic }) => {
  const { page } = await openClinic();
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'smith', 'Jane Smith');
  await page.getByRole('tab', { name: 'Alerts' }).click();
  await page.getByRole('textbox', { name: 'Alert', exact: true }).fill('Faints with needles: treat lying down');
  await page.getByRole('button', { name: 'Add alert' }).click();
  await expect(banner(page)).toContainText('Faints with needles');
  await expect(page.getByRole('tab', { name: 'Alerts 1' })).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await page.getByRole('button', { name: 'Remove alert' }).click();
  await expect(banner(page)).not.toContainText('Faints');
  await expect(page.getByRole('heading', { name: 'Past alerts' })).toBeVisible();
});

test('imported allergies are shown above the record, and become an alert when a user sets their severity', async ({
  openClinic,
  folder,
}) => {
  const { app, page } = await openClinic();
  const files = folder('files');
  const [people, allergies] = [join(files, 'patients.csv'), join(files, 'allergies.csv')];
  writeFileSync(
    people,
    'Patient ID,First Name,Last Name,Date of Birth\n1,Jane,Smith,1981-07-04\n2,John,Brown,1979-01-02\n',
  );
  writeFileSync(
    allergies,
    'START,STOP,PATIENT,CODE,SYSTEM,DESCRIPTION,TYPE,CATEGORY,REACTION1,DESCRIPTION1,SEVERITY1\n2009-09-27,,1,387480006,SNOMED-CT,Lidocaine,allergy,medication,39579001,Anaphylaxis,SEVERE\n2009-09-27,,1,111088007,SNOMED-CT,Latex,allergy,environment,,,\n2001-01-01,2010-01-01,1,3718001,SNOMED-CT,Milk,allergy,food,,,\n',
  );
  await imported(app, page, [
    { path: people, entity: 'patients' },
    { path: allergies, entity: 'allergies' },
  ]);
  await find(page, 'smith', 'Jane Smith');
  const inBanner = banner(page).getByRole('list', { name: 'Alerts' });
  await expect(inBanner).toContainText('Allergies in the record: ');
  await expect(inBanner).toContainText('Lidocaine');
  await expect(inBanner).toContainText('Latex');
  // That allergy is no longer active.
  await expect(inBanner).not.toContainText('Milk');
  await page.getByRole('tab', { name: 'Alerts 2' }).click();
  await expect(page.getByText('No alerts added yet.')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: 'Anaphylaxis' })).toBeVisible();
  await inspect(page, 'alerts, allergies of an import');

  await page.getByRole('textbox', { name: 'Alert', exact: true }).fill('Faints with needles');
  await page.getByRole('button', { name: 'Add as alert: Lidocaine' }).click();
  await expect(page.getByRole('textbox', { name: 'Alert', exact: true })).toBeFocused();
  // The text typed is kept.
  await expect(page.getByRole('textbox', { name: 'Alert', exact: true })).toHaveValue(
    'Faints with needles; Allergy: Lidocaine',
  );
  await page.getByRole('button', { name: 'Add alert' }).click();
  await expect(inBanner).toContainText('Faints with needles; Allergy: Lidocaine');

  await find(page, 'brown', 'John Brown');
  await expect(inBanner).toHaveCount(0);

  // Allergies are clinical data: the front desk sees only the alerts made for all staff.
  await addColleague(page, 'front-desk', 'dora', 'Dora Desk');
  await changeToColleague(page, 'dora');
  await find(page, 'smith', 'Jane Smith');
  await expect(inBanner).toContainText('Faints with needles');
  await expect(inBanner).not.toContainText('Latex');
});

test('a record is archived with a reason, clearly marked, and restored', async ({ openClinic }) => {
  const { page } = await openClinic();
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'smith', 'Jane Smith');
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Archive record' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Moved to Leeds');
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(banner(page)).toContainText('Archived');
  await expect(banner(page)).toContainText('Moved to Leeds');
  for (const name of ['New note', 'Write the first note'])
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  await inspect(page, 'archived');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('smith');
  await expect(page.getByRole('option', { name: /Jane Smith/ })).toContainText('Archived');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(banner(page)).not.toContainText('Archived');
});

test('five thousand entries: only the visible ones are rendered, and the keyboard reaches the first and the last', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await openClinic();
  const files = folder('files');
  const [people, visits] = [join(files, 'patients.csv'), join(files, 'visits.csv')];
  writeFileSync(people, 'Patient ID,First Name,Last Name,Date of Birth\n1,Jane,Smith,1981-07-04\n');
  const day = (n: number) => new Date(Date.UTC(2010, 0, n)).toISOString().slice(0, 10);
  writeFileSync(
    visits,
    [
      'Visit ID,Patient ID,Start time,Description',
      ...Array.from({ length: 5000 }, (_, i) => `V${i + 1},1,${day(i + 1)}T10:00:00Z,Visit number ${i + 1}`),
    ].join('\n'),
  );
  await imported(app, page, [
    { path: people, entity: 'patients' },
    { path: visits, entity: 'encounters' },
  ]);
  await find(page, 'smith', 'Jane Smith');
  const list = timeline(page);
  await expect(page.getByRole('tab', { name: 'Timeline 5,000' })).toBeVisible();
  await expect(list.getByRole('option').first()).toContainText('Visit number 5000');
  expect(await list.getByRole('option').count()).toBeLessThan(60);

  await list.focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('option').last()).toContainText('Visit number 1');
  await expect(list.getByRole('option').last()).toHaveAttribute('aria-posinset', '5000');
  expect(await list.getByRole('option').count()).toBeLessThan(60);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('Visit number 1');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article')).toContainText('Visit number 4999');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('article')).toHaveCount(0);
  await expect(list).toBeFocused();

  // Scrolling through the middle shows entries, not gaps.
  for (const at of [0.2, 0.5, 0.83]) {
    await list.evaluate((element, share) => element.scrollTo({ top: element.scrollHeight * share }), at);
    await expect(list.getByRole('option').first()).toContainText('Visit number');
    await expect(list.getByRole('option', { name: 'Loading' })).toHaveCount(0);
  }
  await inspect(page, 'timeline of 5,000 entries');
});

test('the front desk sees who the patient is but no clinical data, and the screen says so', async ({ openClinic }) => {
  const { page } = await openClinic();
  const { summary } = await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  const note = await ask(page, 'notes.save', {
    patientId: summary.id,
    id: null,
    seen: null,
    text: 'Confidential finding',
    sign: true,
  });
  await addColleague(page, 'front-desk', 'dora', 'Dora Desk');
  await changeToColleague(page, 'dora');
  await find(page, 'smith', 'Jane Smith');
  await expect(page.getByText('Clinical entries are hidden from the front desk')).toBeVisible();
  await expect(page.getByText('Confidential finding')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'New note' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Access log' })).toHaveCount(0);
  await inspect(page, 'patient, front desk');

  // The data is not only hidden: a direct call is denied.
  await expect(ask(page, 'notes.get', { patientId: summary.id, id: note.id })).rejects.toThrow('auth/not-allowed');
});
