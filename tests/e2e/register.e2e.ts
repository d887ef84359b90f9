import type { Page } from '@playwright/test';
import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn } from './clinic';
import { ask, find, registered } from './people';

/** Presses keys and counts them, so that a test can limit the number of keystrokes. */
function keys(page: Page) {
  let tabs = 0;
  return {
    tab: async () => {
      tabs += 1;
      await page.keyboard.press('Tab');
    },
    type: (text: string) => page.keyboard.type(text),
    press: (key: string) => page.keyboard.press(key),
    tabs: () => tabs,
  };
}

const missing = (page: Page) =>
  page.getByText(/^Enter (the given names|the family name|the date of birth|a phone number)\.$/);
const candidates = (page: Page) => page.getByRole('complementary', { name: 'Already registered?' });

test('a new patient needs six fields, Tab between them, and no mouse', async ({ openClinic }) => {
  const { page } = await openClinic();
  await inspect(page, 'empty register');
  const k = keys(page);
  await k.press('n');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  await inspect(page, 'register a patient');
  await page.getByLabel('Given names').first().focus();
  await k.type('Siobhán');
  await k.tab();
  await k.type('O’Neil');
  await k.tab();
  await k.type('4/7/81');
  await expect(page.getByText('Sat 4 Jul 1981, 45 years old')).toBeVisible();
  await k.tab();
  await k.type('07700 900123');
  await k.tab();
  await k.press(' ');
  await k.tab();
  await k.press(' ');
  expect(k.tabs()).toBe(5);
  await expect(page.getByRole('radio', { name: 'Female' })).toBeChecked();
  await expect(page.getByRole('radio', { name: 'On paper' })).toBeChecked();
  await inspect(page, 'register, filled in');
  await k.press('Control+S');

  await expect(page.getByRole('heading', { level: 1, name: 'Siobhán O’Neil' })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText('4 Jul 1981 (45)');
  await expect(page.getByText('registered · visible to all staff')).toBeVisible();
  await page.getByRole('tab', { name: 'Details' }).click();
  await expect(page.getByText('On paper, version')).toBeVisible();
  await inspect(page, 'details');

  // The form is empty again, and Back does not return to the old one.
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('heading', { level: 1, name: 'Patients' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Siobhán O’Neil/ })).toBeVisible();
  await inspect(page, 'register with one patient');
  await k.press('n');
  await expect(page.getByLabel('Given names').first()).toHaveValue('');
});

test('a missing value is reported at its field, and the first such field gets the focus', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  await page.keyboard.type('Jane');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByLabel('Family name').first()).toBeFocused();
  await expect(missing(page)).toHaveCount(3);
  await expect(page.getByText('Choose how the privacy notice was given')).toBeVisible();
  await inspect(page, 'register with mistakes');

  // An error in a collapsed section expands it.
  await page.getByRole('button', { name: /NHS number and gender/ }).click();
  await page.getByLabel('NHS number').fill('943 476 5918');
  await expect(page.getByText('This is not a valid NHS number')).toBeVisible();
  await page.getByRole('button', { name: /NHS number and gender/ }).click();
  await page.getByLabel('Family name').first().fill('Smith');
  await page.getByLabel('Date of birth').first().fill('31/2/1981');
  await page.keyboard.press('Control+S');
  await expect(page.getByLabel('Date of birth').first()).toBeFocused();
  await expect(page.getByLabel('NHS number')).toBeVisible();
  await page.getByLabel('Date of birth').first().fill('1/5/2012');
  await expect(page.getByText('Under 18')).toBeVisible();
  await expect(candidates(page).getByRole('status')).toHaveText('No matching patients');

  // An e-mail address is not a mobile number.
  await page.getByRole('button', { name: /More contact details/ }).click();
  await page.getByRole('button', { name: 'Add an e-mail address' }).click();
  expect(
    await page.getByRole('group', { name: 'E-mail 1' }).getByLabel('Kind').getByRole('option').allInnerTexts(),
  ).toEqual(['Home', 'Work', 'Temporary', 'Former']);
});

test('a button stays under the pointer when the field just left shows an error', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.keyboard.press('n');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  await page.keyboard.type('Jane');
  await page.keyboard.press('Tab');
  const notYet = page.getByText('Not yet', { exact: true });
  const place = async () => (await notYet.boundingBox())!;
  const { x, y, width, height } = await place();
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.waitForTimeout(200);
  expect((await place()).y).toBe(y);
  await expect(missing(page)).toHaveCount(0);
  await page.mouse.up();
  await expect(page.getByRole('radio', { name: 'Not yet' })).toBeChecked();
  await expect(missing(page)).toHaveCount(1);

  // A rejected choice keeps the space of its message once it is corrected, so that nothing moves.
  await page.getByRole('radio', { name: 'Not yet' }).press('Control+S');
  await expect(page.getByText('Choose the sex.')).toBeVisible();
  const before = (await place()).y;
  await page.getByText('Female', { exact: true }).click();
  await expect(page.getByText('Choose the sex.')).toHaveCount(0);
  expect(Math.abs((await place()).y - before)).toBeLessThan(1.5);
});

test('P4: a possible duplicate is shown side by side while typing, and must be resolved', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const there = await registered(page, {
    givenNames: 'Catherine',
    familyName: 'Smith',
    birthDate: '1981-07-04',
    phone: '07700 900456',
    postcode: 'LS1 6AE',
  });
  await page.keyboard.press('n');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  await expect(candidates(page).getByRole('status')).toHaveText('Matches will appear as you type');
  await page.keyboard.type('Kathryn');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Smyth');
  await page.keyboard.press('Tab');
  await page.keyboard.type('04071981');
  const panel = candidates(page);
  await expect(panel.getByRole('listitem')).toContainText('Catherine Smith');
  await expect(panel.getByRole('row', { name: /Date of birth/ })).toContainText('same');
  await expect(panel.getByRole('row', { name: /Family name/ })).toContainText('different');
  await inspect(page, 'possible double');

  await page.getByLabel('Phone').first().fill('07700 900456');
  await page.getByRole('radio', { name: 'Female' }).check();
  await page.getByRole('radio', { name: 'On screen' }).check();
  await page.keyboard.press('Control+S');
  await expect(panel.getByText('Before you register')).toBeFocused();
  await expect(panel.getByRole('row', { name: /^Sex/ })).toContainText('Female');
  await expect(panel.getByRole('row', { name: /^Sex/ })).not.toContainText('female');
  await expect(panel.getByRole('button', { name: 'Open record' }).first()).toBeInViewport({ ratio: 1 });
  await expect(panel.getByRole('button', { name: 'Different person' }).first()).toBeInViewport({ ratio: 1 });
  await inspect(page, 'possible double, asked');
  expect((await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 10 })).total).toBe(1);

  await panel.getByRole('button', { name: 'Different person' }).click();
  await expect(panel.getByRole('heading', { name: 'Already registered?' })).toBeFocused();
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('heading', { level: 1, name: 'Kathryn Smyth' })).toBeVisible();

  // The other answer opens the existing record. The text typed is kept as a draft.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('n');
  await page.getByLabel('Family name').first().fill('Smith');
  await page.getByLabel('Given names').first().fill('Catherine');
  await page.getByLabel('Date of birth').first().fill('4 Jul 1981');
  await expect(panel.getByRole('listitem').first()).toContainText('Catherine Smith');
  await panel.getByRole('button', { name: 'Open record' }).first().click();
  await page.getByRole('button', { name: 'Leave', exact: false }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: there.summary.displayName })).toBeVisible();
});

test('a half-completed registration survives the program being killed', async ({ openClinic, launch }) => {
  const first = await openClinic();
  await first.page.keyboard.press('n');
  await expect(first.page.getByLabel('Given names').first()).toBeFocused();
  await first.page.keyboard.type('Kathryn');
  await first.page.keyboard.press('Tab');
  await first.page.keyboard.type('Half-Written');
  await first.page.keyboard.press('Tab');
  await first.page.keyboard.type('4/7/81');
  await expect(first.page.getByText('Draft saved')).toBeVisible();
  const gone = first.app.waitForEvent('close');
  first.app.process().kill('SIGKILL');
  await gone;

  const { page } = await launch({ dataFolder: first.dataFolder });
  await logIn(page);
  await expectProgram(page);
  await page.keyboard.press('n');
  await expect(page.getByLabel('Family name').first()).toHaveValue('Half-Written');
  await expect(page.getByLabel('Date of birth').first()).toHaveValue('4/7/81');
  await expect(page.getByText('Restored your unfinished draft')).toBeVisible();
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await expect(page.getByLabel('Family name').first()).toHaveValue('');
});

test('changes saved by another user in the meantime are shown, and no work is lost', async ({ openClinic }) => {
  const { page } = await openClinic();
  const record = await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'smith', 'Jane Smith');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.keyboard.press('e');
  await page.getByLabel('Family name').first().fill('Jones');

  const { id, version } = record.summary;
  const core = { ...record.details.core, familyName: 'Taylor', title: 'Dr' };
  await ask(page, 'patients.update', { id, seen: version, details: { ...record.details, core } });
  await page.keyboard.press('Control+S');
  const changes = page.getByRole('table').filter({ hasText: 'Theirs' });
  await expect(changes.getByRole('row', { name: /Family name/ })).toContainText('Taylor');
  await expect(changes.getByRole('row', { name: /Family name/ })).toContainText('Jones');
  await expect(changes.getByRole('row', { name: /Title/ })).toContainText('theirs is in the form');
  await inspect(page, 'changed meanwhile');
  await page.keyboard.press('Control+S');
  await expect(page.getByRole('heading', { level: 1, name: 'Dr Jane Jones' })).toBeVisible();

  await page.getByRole('tab', { name: 'Changes' }).click();
  await expect(page.getByRole('row', { name: /Family name/ }).first()).toContainText('Jones');
  await inspect(page, 'changes');
});

test('no focused field is hidden under the button bar', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await find(page, 'smith', 'Jane Smith');
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.keyboard.press('e');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  const covered = await tabThrough(page, ['NHS number and gender', 'Paper file']);
  expect(covered).toEqual([]);

  await page
    .getByRole('button', { name: 'Discard changes' })
    .or(page.getByRole('button', { name: 'Cancel' }))
    .click();
  await page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: 'Patients' }).click();
  await page.keyboard.press('n');
  await expect(page.getByLabel('Given names').first()).toBeFocused();
  expect(await tabThrough(page, ['NHS number and gender'])).toEqual([]);
});

/** Opens the sections, tabs from the first field to the button bar, and returns the fields that were under the bar while focused. */
async function tabThrough(page: Page, sections: readonly string[]): Promise<string[]> {
  for (const name of sections) await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await page.getByLabel('Given names').first().focus();
  const covered: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const bar = document.querySelector('[data-bottom-bar]');
      const focused = document.activeElement;
      if (bar === null || focused === null || bar.contains(focused)) return null;
      const box = focused.getBoundingClientRect();
      return {
        name: focused.getAttribute('name') ?? focused.textContent,
        under: box.bottom > bar.getBoundingClientRect().top,
      };
    });
    if (seen === null) return covered;
    if (seen.under) covered.push(seen.name);
  }
  throw new Error('The focus never reached the button bar.');
}
