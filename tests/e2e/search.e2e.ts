import type { Page } from '@playwright/test';
import { inspect } from './inspect';
import { expect, test } from './app';
import { registered } from './people';

const field = (page: Page) => page.getByRole('combobox', { name: 'Find a patient' });
const options = (page: Page) => page.getByRole('listbox', { name: 'Patients found' }).getByRole('option');

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+K');
  await field(page).fill(text);
  await expect(options(page).last()).toContainText(`Register “${text.trim()}”`);
}

test.describe('search', () => {
  test('finds people as they are remembered', async ({ openClinic }) => {
    const { page } = await openClinic();
    await registered(page, {
      givenNames: 'Catherine',
      familyName: 'Smith',
      birthDate: '1981-07-04',
      phone: '07700 900456',
      postcode: 'LS1 6AE',
      nhsNumber: '4505577104',
      previous: ['Featherstone'],
    });
    await registered(page, {
      givenNames: 'Mary',
      familyName: 'O’Neil',
      birthDate: '1975-12-31',
      phone: '01632 960789',
      preferredName: 'Molly',
    });
    await registered(page, {
      givenNames: 'Zoë',
      familyName: 'Smith-Jones',
      birthDate: '1999-02-28',
      phone: '07700 900999',
      postcode: 'M1 1AE',
    });

    const vectors: readonly (readonly [typed: string, found: string, reason: string])[] = [
      ['Smith Catherine', 'Catherine Smith', ''],
      ['Kathryn Smith', 'Catherine Smith', ''],
      ['Kathryn', 'Catherine Smith', ''],
      ['Catherin Smiht', 'Catherine Smith', ''],
      ['featherstone', 'Catherine Smith', 'previous name: Catherine Featherstone'],
      ['oneil', 'Mary O’Neil', ''],
      ["o'neil", 'Mary O’Neil', ''],
      ['O Neil mary', 'Mary O’Neil', ''],
      ['molly', 'Mary O’Neil', ''],
      ['zoe', 'Zoë Smith-Jones', ''],
      ['smith jones', 'Zoë Smith-Jones', ''],
      ['4/7/81', 'Catherine Smith', 'date of birth'],
      ['04071981', 'Catherine Smith', 'date of birth'],
      ['4 Jul 1981', 'Catherine Smith', 'date of birth'],
      ['1981-07-04', 'Catherine Smith', 'date of birth'],
      ['900456', 'Catherine Smith', 'phone …0456'],
      ['07700 900456', 'Catherine Smith', 'phone …0456'],
      ['450 557 7104', 'Catherine Smith', 'NHS number'],
      ['4505577104', 'Catherine Smith', 'NHS number'],
      ['LS1 6AE', 'Catherine Smith', 'postcode'],
      ['ls16ae', 'Catherine Smith', 'postcode'],
    ];
    for (const [typed, found, reason] of vectors) {
      await test.step(`“${typed}” finds ${found}`, async () => {
        await search(page, typed);
        await expect(options(page).first(), typed).toContainText(found);
        if (reason !== '') await expect(options(page).first(), typed).toContainText(reason);
        await page.keyboard.press('Escape');
      });
    }
  });

  test('opens a known patient with Ctrl+K, four letters and Enter, typed at full speed', async ({ openClinic }) => {
    const { page } = await openClinic();
    await registered(page, { givenNames: 'Anna', familyName: 'Wilkinson', birthDate: '1990-01-01' });
    await registered(page, { givenNames: 'Bert', familyName: 'Wimpole', birthDate: '1990-01-02' });
    await registered(page, { givenNames: 'Cora', familyName: 'Wiltshire', birthDate: '1990-01-03' });
    // No pauses: Enter is pressed before the results for the last letter arrive.
    await page.keyboard.press('Control+K');
    await page.keyboard.type('wimp');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Bert Wimpole' })).toBeVisible();
    await expect(field(page)).toHaveValue('');
    await expect(page.getByRole('heading', { level: 1, name: 'Bert Wimpole' })).toBeFocused();
    await test.step('searching for the open patient returns the focus to the record', async () => {
      await page.keyboard.press('Control+K');
      await page.keyboard.type('wimp');
      await expect(options(page).first()).toContainText('Bert Wimpole');
      await page.keyboard.press('Enter');
      await expect(field(page)).toHaveValue('');
      await expect(page.getByRole('heading', { level: 1, name: 'Bert Wimpole' })).toBeFocused();
    });
  });

  test('is a list for keyboard and screen reader', async ({ openClinic }) => {
    const { page } = await openClinic();
    await registered(page, {
      givenNames: 'Jane',
      familyName: 'Smith',
      birthDate: '1981-07-04',
      phone: '07700 900001',
      nhsNumber: '4505577104',
    });
    await registered(page, {
      givenNames: 'Jane',
      familyName: 'Smith',
      birthDate: '1994-03-02',
      phone: '07700 900002',
      postcode: 'LS1 6AE',
    });
    await search(page, 'smith');
    await expect(options(page)).toHaveCount(3);
    // Enough detail to tell the two apart.
    const both = await options(page).allInnerTexts();
    expect(both.join(' ')).toContain('4 Jul 1981 (');
    expect(both.join(' ')).toContain('450 557 7104');
    expect(both.join(' ')).toContain('LS1 6AE');
    await expect(page.getByRole('status').filter({ hasText: '2 patients found' })).toHaveCount(1);
    const first = await field(page).getAttribute('aria-activedescendant');
    await page.keyboard.press('ArrowDown');
    const second = await field(page).getAttribute('aria-activedescendant');
    expect(second).not.toBe(first);
    await page.keyboard.press('End');
    await expect(options(page).last()).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('ArrowDown');
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(first);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(first);
    await inspect(page, 'search');

    await page.keyboard.press('Escape');
    await expect(field(page)).toHaveValue('');
    await expect(options(page)).toHaveCount(0);
  });

  test('offers to register a patient it does not find, with the text typed', async ({ openClinic }) => {
    const { page } = await openClinic();
    await search(page, 'mary ann o’shea');
    await expect(page.getByText('No patients match')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Given names').first()).toHaveValue('Mary Ann');
    await expect(page.getByLabel('Family name').first()).toHaveValue('O’Shea');
  });
});
