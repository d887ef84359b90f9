import { readFileSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn, owner, slow } from './clinic';
import { addColleague, startingPassword } from './people';

const lockScreen = (page: Page) => page.getByRole('heading', { name: 'Locked' });

async function unlock(page: Page, password: string = owner.password): Promise<void> {
  await page.getByRole('main').getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

test('a half-completed form survives the lock, hidden and inaccessible while locked', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.getByRole('button', { name: 'Register patient' }).click();
  const family = page.getByLabel('Family name', { exact: false }).first();
  await family.fill('O’Neil');
  await family.press('End');

  await page.keyboard.press('Control+L');
  await expect(lockScreen(page)).toBeVisible();
  await expect(page.getByLabel('Password').first()).toBeFocused();
  await inspect(page, 'lock screen');
  // The lock screen fits the smallest usual window without scrolling.
  await page.setViewportSize({ width: 1280, height: 720 });
  const scrolls = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(
        (e) =>
          e.checkVisibility({ visibilityProperty: true }) &&
          e.scrollHeight > e.clientHeight + 1 &&
          (e === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(e).overflowY)),
      )
      .map((e) => `${e.tagName} ${e.className} ${e.scrollHeight} ${e.clientHeight}`),
  );
  expect(scrolls).toEqual([]);

  // Nothing of the program is visible, exposed to screen readers or reachable.
  await expect(page.getByText('O’Neil')).toHaveCount(0);
  expect(await page.getByRole('button').allInnerTexts()).not.toContain('Register patient');
  await expect(family).toBeHidden();
  for (let i = 0; i < 8; i++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[inert]') !== null)).toBe(false);
  }
  await page.keyboard.press('Control+K');
  await page.keyboard.press('Escape');
  await expect(lockScreen(page)).toBeVisible();

  await unlock(page, 'not the password');
  await expect(page.getByRole('alert')).toContainText('not right', slow);
  await expect(page.getByLabel('Password').first()).toHaveValue('');
  await unlock(page);
  await expect(lockScreen(page)).toBeHidden(slow);
  await expect(family).toHaveValue('O’Neil');
  await expect(family).toBeFocused();
});

test('a dialog that was open is still open after unlocking', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.getByRole('button', { name: /Morag Greenwood/ }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  const present = page.getByLabel('Current password');
  await present.fill('half typed');
  await page.keyboard.press('Control+L');
  await expect(lockScreen(page)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await unlock(page);
  await expect(page.getByRole('dialog')).toBeVisible(slow);
  await expect(present).toHaveValue('half typed');
});

test('another user can log in, and the draft is kept for its author', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.getByRole('button', { name: 'Register patient' }).click();
  await page.getByLabel('Family name', { exact: false }).first().fill('Draftly');
  await page.keyboard.press('Control+L');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await expect(page.getByText('kept as a draft')).toBeVisible();
  await inspect(page, 'somebody else');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await expect(page.getByRole('heading', { name: 'Log in' })).toBeVisible();
  await logIn(page);
  await expectProgram(page);
  await page.getByRole('button', { name: 'Register patient' }).click();
  await expect(page.getByLabel('Family name', { exact: false }).first()).toHaveValue('Draftly');
});

test('P16: each wrong password lengthens the delay, and closing the program does not reset it', async ({
  closedClinic,
  launch,
}) => {
  test.setTimeout(120_000);
  const { dataFolder } = closedClinic();
  const second = await launch({ dataFolder });
  await inspect(second.page, 'log-in');
  await logIn(second.page);
  await expectProgram(second.page);
  await addColleague(second.page, 'practitioner', 'anita', 'Dr Anita Rao');
  await second.page.getByRole('button', { name: /account and appearance/ }).click();
  await second.page.getByRole('menuitem', { name: 'Log out' }).click();
  const waiting = second.page.getByRole('button', { name: /Try again in/ });
  const free = second.page.getByRole('button', { name: 'Log in' });
  const wrong = () => logIn(second.page, { username: owner.username, password: 'wrong every time' });
  for (let i = 0; i < 2; i++) {
    await wrong();
    await expect(second.page.getByRole('alert')).toContainText('not right', slow);
    await expect(free).toBeEnabled();
    await expect(second.page.getByLabel('Password').first()).toHaveValue('');
  }
  await wrong();
  await expect(waiting).toBeDisabled(slow);
  await expect(free).toBeEnabled(slow);
  await wrong();
  await expect(waiting).toBeDisabled(slow);
  await inspect(second.page, 'slowed down');
  await expect(free).toBeEnabled(slow);
  await wrong();
  await expect(waiting).toBeDisabled(slow);
  await second.close();

  const third = await launch({ dataFolder });
  await logIn(third.page);
  await expect(third.page.getByRole('button', { name: /Try again in/ })).toBeVisible(slow);
  await expect(third.page.getByRole('button', { name: 'Lock' })).toHaveCount(0);
  await test.step('the delay applies to one user name: another user can log in', async () => {
    const username = third.page.getByLabel('User name');
    await username.fill('anita');
    await expect(third.page.getByRole('button', { name: 'Log in' })).toBeEnabled();
    await expect(third.page.getByText('You can try again')).toHaveCount(0);
    await username.fill(owner.username.toUpperCase());
    await expect(third.page.getByRole('button', { name: /Try again in/ })).toBeDisabled();
    await expect(third.page.getByText('You can try again')).toBeVisible();
    await logIn(third.page, { username: 'anita', password: startingPassword });
    await expect(third.page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible(slow);
  });
});

test('records that cannot be opened are left unchanged, with an explanation', async ({
  closedClinic,
  launch,
  folder,
}) => {
  const { dataFolder } = closedClinic();
  const records = join(dataFolder, 'records');
  const away = folder('away');
  // The key file and its copy.
  const keyFiles = readdirSync(records).filter((name) => name.startsWith('keyring'));
  expect(keyFiles).toHaveLength(2);
  for (const name of keyFiles) renameSync(join(records, name), join(away, name));
  const before = contentsOf(records);
  const second = await launch({ dataFolder });
  await expect(second.page.getByRole('heading', { name: 'The key file is missing' })).toBeVisible();
  await expect(second.page.getByText('Set up your clinic')).toHaveCount(0);
  await expect(second.page.locator('body')).not.toContainText(dataFolder);
  await inspect(second.page, 'key file missing');
  await second.page.getByRole('button', { name: 'Try again' }).click();
  await expect(second.page.getByRole('heading', { name: 'The key file is missing' })).toBeVisible();
  expect(contentsOf(records)).toEqual(before);

  for (const name of keyFiles) renameSync(join(away, name), join(records, name));
  await second.page.getByRole('button', { name: 'Try again' }).click();
  await expect(second.page.getByRole('heading', { name: 'Log in' })).toBeVisible();
});

/** Every file in a folder with its content. */
function contentsOf(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  );
}
