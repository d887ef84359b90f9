import { inspect } from './inspect';
import { expect, screenshot, test } from './app';
import { clinic, expectProgram, logIn, owner, readRecoveryKey, slow } from './clinic';

test('a clinic can be set up by keyboard alone', async ({ launch }) => {
  const { page } = await launch();
  const press = async (...keys: readonly string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  await expect(page.getByRole('heading', { name: 'Set up your clinic' })).toBeVisible();
  await page.keyboard.type(clinic.primary);
  await press('Tab');
  await page.keyboard.type(clinic.secondary);
  await press('Enter');

  await expect(page.getByRole('heading', { name: 'The owner’s account' })).toBeVisible();
  await page.keyboard.type(owner.displayName);
  await press('Tab');
  await page.keyboard.type(owner.username);
  await press('Tab');
  await page.keyboard.type('password1');
  await expect(page.getByText('Too easy to guess')).toBeVisible();
  await press('Tab', 'Tab');
  await page.keyboard.type('password1');
  await press('Enter');
  // Rejected, and the focus is on the field to correct.
  await expect(page.getByText('This password is too easy to guess.')).toBeVisible();
  await press('Control+A');
  await page.keyboard.type(owner.password);
  await expect(page.getByText(/^(Good|Very good)\./)).toBeVisible();
  await press('Tab', 'Tab', 'Control+A');
  await page.keyboard.type(owner.password);
  await press('Enter');

  await expect(page.getByRole('heading', { name: 'The recovery key' })).toBeFocused();
  const key = await readRecoveryKey(page);
  expect(key).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{5}-){7}[0-9A-HJKMNP-TV-Z]{5}$/);
  await press('Tab');
  await expect(page.getByRole('button', { name: 'Print the sheet' })).toBeFocused();
  await press('Tab', 'Enter');

  await expect(page.getByRole('heading', { name: 'Type the key' })).toBeVisible();
  const groups = key.split('-');
  // One wrong group is reported at once, and the clinic is not created.
  await page.keyboard.type(groups[0]!);
  const wrong = [...groups[1]!].reverse().join('') === groups[1] ? '00000' : [...groups[1]!].reverse().join('');
  await page.keyboard.type(wrong);
  await expect(page.getByText('Group 2 is wrong')).toBeVisible();
  await press('Control+A');
  await page.keyboard.type(groups.slice(1).join('').toLowerCase());
  await expect(page.getByText('All eight groups are correct.')).toBeVisible();
  await press('Enter');

  await expectProgram(page);
  await expect(page.getByText(clinic.secondary)).toBeVisible();
});

test('the recovery sheet is a separate page with the clinic, the key and the date', async ({ launch }) => {
  const { page } = await launch();
  await page.getByLabel('Clinic name').fill(clinic.primary);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your name').fill(owner.displayName);
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByLabel('Repeat password').fill(owner.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'The recovery key' })).toBeVisible();
  const key = await readRecoveryKey(page);
  await page.evaluate(() => {
    const seen = window as unknown as { printed: number };
    seen.printed = 0;
    window.print = () => {
      seen.printed += 1;
    };
  });
  await page.getByRole('button', { name: 'Print the sheet' }).click();
  expect(await page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { name: 'Recovery key for the patient records' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Print the sheet' })).toBeHidden();
  const paper = await page.locator('[data-print-sheet]').innerText();
  for (const group of key.split('-')) expect(paper).toContain(group);
  expect(paper).toContain(clinic.primary);
  expect(paper).toMatch(/printed on \d{1,2} [A-Z][a-z]{2} \d{4}/);
  await screenshot(page, 'recovery-sheet');
});

test('nothing is stored until the key has been confirmed, and going back makes a new key', async ({
  launch,
  folder,
}) => {
  const dataFolder = folder('data');
  const first = await launch({ dataFolder });
  const toKey = async () => {
    await first.page.getByLabel('Password').first().fill(owner.password);
    await first.page.getByLabel('Repeat password').fill(owner.password);
    await first.page.getByRole('button', { name: 'Continue' }).click();
    await expect(first.page.getByRole('heading', { name: 'The recovery key' })).toBeVisible();
    return readRecoveryKey(first.page);
  };
  await first.page.getByLabel('Clinic name').fill(clinic.primary);
  await first.page.getByRole('button', { name: 'Continue' }).click();
  await first.page.getByLabel('Your name').fill(owner.displayName);
  await first.page.getByLabel('User name').fill(owner.username);
  const one = await toKey();
  await first.page.getByRole('button', { name: 'Back', exact: true }).click();
  const dialog = first.page.getByRole('dialog');
  await expect(dialog).toContainText('Nothing is stored yet');
  await dialog.getByRole('button', { name: 'Go back' }).click();
  await expect(first.page.getByLabel('Your name')).toHaveValue(owner.displayName);
  expect(await toKey()).not.toBe(one);
  await first.close();

  const second = await launch({ dataFolder });
  await expect(second.page.getByRole('heading', { name: 'Set up your clinic' })).toBeVisible();
});

test('every step of the set-up is accessible, in the light and dark themes', async ({ launch }) => {
  const { page } = await launch();
  await inspect(page, 'clinic');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Enter the clinic name.')).toBeVisible();
  await inspect(page, 'clinic, not filled in');
  await page.getByLabel('Clinic name').fill(clinic.primary);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password').first().fill('password');
  await expect(page.getByText('Too easy to guess')).toBeVisible();
  await inspect(page, 'owner');
  await page.getByLabel('Your name').fill(owner.displayName);
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password').first().fill(owner.password);
  await page.getByLabel('Repeat password').fill(owner.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'The recovery key' })).toBeVisible();
  await inspect(page, 'recovery key');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await inspect(page, 'going back');
  await page.getByRole('button', { name: 'Stay here' }).click();
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByLabel('Group 1 of 8').fill('AAAAA');
  await expect(page.getByText('Group 1 is wrong')).toBeVisible();
  await inspect(page, 'typing back');
});

test('the recovery key resets a forgotten password', async ({ closedClinic, launch }) => {
  const { dataFolder, recoveryKey } = closedClinic();
  const { page } = await launch({ dataFolder });
  await page.getByRole('button', { name: 'use the recovery key' }).click();
  await inspect(page, 'recovery');
  await page.getByLabel('Group 1 of 8').focus();
  await page.keyboard.type(recoveryKey.replaceAll('-', ''));
  await expect(page.getByText('All eight groups are correct.')).toBeVisible();
  const fresh = 'lantern fossil apricot morse';
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('New password').first().fill(fresh);
  await page.getByLabel('Repeat password').fill(fresh);
  await page.getByRole('button', { name: 'Set the password and log in' }).click();
  await expectProgram(page);

  await page.getByRole('button', { name: /Morag Greenwood/ }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await logIn(page);
  await expect(page.getByRole('alert')).toContainText('The user name or password is not right.', slow);
  await expect(page.getByLabel('Password').first()).toHaveValue('');
  await logIn(page, { username: owner.username, password: fresh });
  await expectProgram(page);
});
