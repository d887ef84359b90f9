import type { Page } from '@playwright/test';
import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn, owner, readRecoveryKey, slow } from './clinic';
import { addColleague, ask, changeToColleague, find, registered } from './people';

const go = (page: Page, place: string) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: place }).click();

async function logOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /account and appearance/ }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
}

test('the owner adds a user, changes their role, deactivates and reactivates them', async ({ openClinic }) => {
  test.setTimeout(180_000);
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await go(page, 'Users');
  const users = page.getByRole('table', { name: 'Users' });
  await expect(users.getByRole('row', { name: /Morag Greenwood You/ })).toBeVisible();
  await inspect(page, 'users');

  await test.step('a missing value or weak password is reported at its field', async () => {
    await page.getByRole('button', { name: 'Add user' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
    await expect(page.getByText('Enter the name.').first()).toBeVisible();
    await page.getByLabel('Name', { exact: false }).first().fill('Nia Evans');
    await page.getByLabel('User name').fill('Nia Evans!');
    await page.getByLabel('Starting password').fill('password');
    await page.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
    await expect(page.getByText('Use 2 to 32 lower-case letters')).toBeVisible();
    await page.getByLabel('User name').fill('nia');
    await page.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
    await expect(page.getByText('This password is too easy to guess.')).toBeVisible(slow);
    await inspect(page, 'users: add');
  });
  await test.step('leaving an unsaved form asks once', async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Leave this new user unsaved?' })).toBeVisible();
    await inspect(page, 'leaving unsaved');
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Leave this new user unsaved?' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Leave this new user unsaved?' })).toBeHidden();
    await expect(page.getByLabel('User name')).toHaveValue('nia');
  });
  await page.getByLabel('Starting password').fill('anchor violet teapot nine');
  await page.getByRole('radio', { name: /^Practitioner/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
  const nia = users.getByRole('row', { name: /Nia Evans/ });
  await expect(nia).toContainText('Practitioner', slow);

  await nia.getByRole('button', { name: 'Actions for Nia Evans' }).click();
  await inspect(page, 'users: actions');
  await page.getByRole('menuitem', { name: 'Change name or role' }).click();
  await page.getByRole('radio', { name: /^Manager/ }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(nia).toContainText('Manager');

  await nia.getByRole('button', { name: 'Actions for Nia Evans' }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await expect(page.getByRole('dialog')).toContainText('Everything they wrote stays');
  await inspect(page, 'users: switch off');
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(nia).toContainText('Deactivated', slow);
  await logOut(page);
  await logIn(page, { username: 'nia', password: 'anchor violet teapot nine' });
  await expect(page.getByRole('alert')).toBeVisible(slow);
  await logIn(page);
  await expectProgram(page);

  await go(page, 'Users');
  await nia.getByRole('button', { name: 'Actions for Nia Evans' }).click();
  await page.getByRole('menuitem', { name: 'Reactivate' }).click();
  await page.getByLabel('Starting password').fill('copper meadow lantern six');
  await inspect(page, 'users: switch on');
  await page.getByRole('button', { name: 'Reactivate' }).click();
  await expect(nia).not.toContainText('Deactivated', slow);
  await logOut(page);
  await logIn(page, { username: 'nia', password: 'copper meadow lantern six' });
  await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible(slow);
});

test('the front desk is offered only what its role allows; the owner resets a forgotten password', async ({
  openClinic,
}) => {
  test.setTimeout(150_000);
  const { page } = await openClinic();
  await registered(page, { givenNames: 'Jane', familyName: 'Smith', birthDate: '1981-07-04' });
  await go(page, 'Users');
  await page.getByRole('button', { name: 'Add user' }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: false }).first().fill('Rosa Reception');
  await page.getByLabel('User name').fill('rosa');
  await page.getByLabel('Starting password').fill('anchor violet teapot nine');
  await page.getByRole('radio', { name: /^Front desk/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add user' }).click();
  const rosa = page.getByRole('table', { name: 'Users' }).getByRole('row', { name: /Rosa Reception/ });
  await expect(rosa).toContainText('Front desk', slow);

  await rosa.getByRole('button', { name: 'Actions for Rosa Reception' }).click();
  await page.getByRole('menuitem', { name: 'Set a new password' }).click();
  await page.getByLabel('Starting password').fill('copper meadow lantern six');
  await inspect(page, 'users: set a new password');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('New password set for Rosa Reception.')).toBeVisible(slow);
  await logOut(page);
  await logIn(page, { username: 'rosa', password: 'anchor violet teapot nine' });
  await expect(page.getByRole('alert')).toContainText('not right', slow);
  await logIn(page, { username: 'rosa', password: 'copper meadow lantern six' });
  await page.getByLabel('The password you were given').fill('copper meadow lantern six', slow);
  await page.getByLabel('New password').fill('orchard candle river blue');
  await page.getByLabel('Repeat password').fill('orchard candle river blue');
  await page.keyboard.press('Enter');
  await expectProgram(page);

  expect(await page.getByRole('navigation', { name: 'Main menu' }).getByRole('listitem').allInnerTexts()).toEqual([
    'Patients',
    'Background work',
    'Settings',
  ]);
  await inspect(page, 'front desk: patients');
  await find(page, 'smith', 'Jane Smith');
  await expect(page.getByText('Nothing to show for your role')).toBeVisible();
  await expect(page.getByText('Nothing recorded yet')).toHaveCount(0);
  await inspect(page, 'front desk: empty timeline');
  for (const name of ['New note', 'Export']) await expect(page.getByRole('button', { name })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Access log' })).toHaveCount(0);
});

test('P5: a role may call only its own channels, whatever the window shows', async ({ openClinic }) => {
  test.setTimeout(150_000);
  const { page } = await openClinic();
  await addColleague(page, 'front-desk', 'desk', 'Reception');
  await changeToColleague(page, 'desk');
  const denied = [
    ask(page, 'users.list', null),
    ask(page, 'imports.list', null),
    ask(page, 'imports.choose', { what: 'any' }),
    ask(page, 'exports.chooseDrive', null),
    ask(page, 'exports.list', { patientId: null }),
    ask(page, 'audit.people', null),
    ask(page, 'retention.scan', null),
    ask(page, 'auth.newRecoveryKey', { password: 'whatever it may be' }),
  ];
  for (const call of denied) await expect(call).rejects.toThrow('auth/not-allowed');
  // Channels open to all roles still answer.
  expect(await ask(page, 'jobs.list', null)).toEqual(expect.any(Array));
  await go(page, 'Settings');
  await expect(page.getByText('Only the owner can change them.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save settings' })).toHaveCount(0);
  await inspect(page, 'settings: to read only');
});

test('settings are saved, kept as a draft, and rejected when invalid', async ({ openClinic }) => {
  test.setTimeout(120_000);
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await go(page, 'Settings');
  await inspect(page, 'settings');
  await test.step('an invalid number stays as typed and is not saved', async () => {
    for (const [label, allowed, refused] of [
      ['Lock after', 'A whole number from 1 to 60.', ['0', '90', '1.5', '-5', '']],
      ['Keep records for', 'A whole number from 1 to 30.', ['0', '31']],
    ] as const) {
      const number = page.getByLabel(label);
      const before = await number.inputValue();
      for (const typed of refused) {
        await number.fill(typed);
        await number.blur();
        await page.getByRole('button', { name: 'Save settings' }).click();
        await expect(page.getByText(allowed)).toBeVisible();
        await expect(number).toHaveValue(typed === '' ? '' : new RegExp(`^${typed} (minutes|years)$`));
        await expect(number).toBeFocused();
      }
      if (label === 'Lock after') await inspect(page, 'settings: number refused');
      await number.fill(before);
      await expect(page.getByText(allowed)).toHaveCount(0);
    }
    await expect(page.getByText('Settings saved for the whole clinic')).toHaveCount(0);
  });
  await page.getByLabel('E-mail').fill('not an address');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Enter a valid e-mail address.')).toBeVisible();
  await page.getByLabel('E-mail').fill('hello@example.com');
  await page.getByLabel('Second trading name').fill('Greenwood Skin');
  await expect(page.getByText('Draft saved')).toBeVisible();
  await go(page, 'Patients');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await go(page, 'Settings');
  await expect(page.getByText('Restored your unfinished draft')).toBeVisible();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Settings saved for the whole clinic')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Greenwood Skin');
  await test.step('saving again shows one message', async () => {
    for (const minutes of ['7', '8']) {
      await page.getByLabel('Lock after').fill(minutes);
      await page.getByRole('button', { name: 'Save settings' }).click();
      await expect(page.getByRole('button', { name: 'Save settings' })).toBeDisabled();
    }
    await expect(page.getByText('Settings saved for the whole clinic')).toHaveCount(1);
  });
});

test('a new recovery key replaces the old one only once it has been confirmed', async ({ openClinic }) => {
  test.setTimeout(150_000);
  const { page, recoveryKey } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Create a new recovery key' }).click();
  await page.getByLabel('Your password').fill(owner.password);
  await page.getByRole('button', { name: 'Create the key' }).click();
  await expect(page.getByRole('list', { name: 'Recovery key' })).toBeVisible(slow);
  const next = await readRecoveryKey(page);
  expect(next).not.toBe(recoveryKey);
  await inspect(page, 'new recovery key');
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByLabel('Group 1 of 8').focus();
  await page.keyboard.type(next.replaceAll('-', ''));
  await inspect(page, 'new recovery key: typed back');
  await page.getByRole('button', { name: 'Use this key from now on' }).click();
  await expect(page.getByText('The new recovery key is active.')).toBeVisible(slow);
});
