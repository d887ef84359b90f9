import { roleNames, type Role } from '../../shared/domain/users/roles';
import { inspect } from './inspect';
import { expect, test } from './app';
import { expectProgram, logIn, owner, slow } from './clinic';

test('every screen in the menu has a shortcut and is accessible, in the light and dark themes', async ({
  openClinic,
}) => {
  test.setTimeout(180_000);
  const { page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const places = await page.getByRole('navigation', { name: 'Main menu' }).getByRole('listitem').allInnerTexts();
  expect(places).toEqual([
    'Patients',
    'Import',
    'Export',
    'Retention',
    'Activity log',
    'Background work',
    'Users',
    'Settings',
  ]);
  for (const [i, place] of places.entries()) {
    await page.keyboard.press(`Alt+${i + 1}`);
    await expect(page.getByRole('navigation').getByRole('button', { name: place })).toHaveAttribute(
      'aria-current',
      'page',
    );
    // The focus tells a screen reader which screen is open.
    await expect(page.locator('main :focus')).toHaveCount(1);
    await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page).toHaveTitle(/^[A-Z][a-z ]+ · Clinic Keep$/);
    await inspect(page, place);
  }
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Users' })).toHaveAttribute(
    'aria-current',
    'page',
  );
});

test('the user menu, the shortcut sheet and the dialogs are accessible and close with Escape', async ({
  openClinic,
}) => {
  test.setTimeout(90_000);
  const { page } = await openClinic();
  await page.getByRole('main').getByRole('heading', { level: 1 }).focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Find a patient');
  await inspect(page, 'shortcut sheet');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();

  const person = page.getByRole('button', { name: /Morag Greenwood/ });
  await person.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await inspect(page, 'menu of the person');
  await page.getByRole('menuitemradio', { name: 'Compact' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await page.getByRole('menuitemradio', { name: 'Match this computer' }).click();
  await page.keyboard.press('Escape');
  await expect(person).toBeFocused();

  await person.press('Enter');
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await inspect(page, 'change password');
  await page.getByLabel('Current password').fill(owner.password);
  await page.getByLabel('New password', { exact: false }).first().fill('lantern fossil apricot morse');
  await page.getByLabel('Repeat password').fill('lantern fossil apricot morse');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Password changed.' })).toBeVisible(slow);
  // The window stores only its appearance on this computer, and nothing about people.
  const kept = await page.evaluate(() => Object.entries(localStorage));
  expect(kept.map(([key]) => key).filter((key) => !key.startsWith('clinic-keep.'))).toEqual([]);
  expect(JSON.stringify(kept)).not.toMatch(/morag/i);
});

test('a new user chooses a password and sees only what their role may use', async ({ openClinic }) => {
  test.setTimeout(120_000);
  const { page } = await openClinic();
  const given = 'anchor violet teapot nine';
  const people: readonly { readonly role: Role; readonly menu: readonly string[] }[] = [
    { role: 'front-desk', menu: ['Patients', 'Background work', 'Settings'] },
    {
      role: 'manager',
      menu: ['Patients', 'Import', 'Export', 'Retention', 'Activity log', 'Background work', 'Settings'],
    },
  ];
  for (const { role } of people) {
    const added = await page.evaluate(
      ([username, role, password]) =>
        window.api.users.create({
          username: username!,
          displayName: `New ${username!}`,
          role: role as 'manager',
          password: password!,
        }),
      [role, role, given],
    );
    expect(added.ok).toBe(true);
  }
  for (const { role, menu } of people) {
    await page.getByRole('button', { name: /account and appearance/ }).click();
    await page.getByRole('menuitem', { name: 'Log out' }).click();
    await logIn(page, { username: role, password: given });
    await expect(page.getByRole('heading', { name: 'Choose your own password' })).toBeVisible(slow);
    await inspect(page, 'must change the password');
    await page.getByLabel('The password you were given').fill(given);
    await page.getByLabel('New password', { exact: false }).first().fill(`${role} lantern fossil apricot`);
    await page.getByLabel('Repeat password').fill(`${role} lantern fossil apricot`);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expectProgram(page);
    await expect(page.getByRole('banner').getByText(roleNames[role], { exact: true })).toBeVisible();
    expect(await page.getByRole('navigation', { name: 'Main menu' }).getByRole('listitem').allInnerTexts()).toEqual(
      menu,
    );
  }
});

test('works in a small window, as at 200 per cent', async ({ openClinic }) => {
  const { page } = await openClinic();
  await page.setViewportSize({ width: 640, height: 360 });
  await inspect(page, 'small window', { pictures: 'as-it-is' });
  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByRole('main').getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Locked' })).toBeVisible();
  await inspect(page, 'small window: locked', { pictures: 'as-it-is' });
});
