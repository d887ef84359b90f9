import { expect, type Page } from '@playwright/test';

/** The test clinic and its owner. */
export const clinic = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' } as const;
export const owner = {
  displayName: 'Morag Greenwood',
  username: 'morag',
  password: 'rain teapot violin north',
} as const;

/** The recovery key shown on the screen, as `XXXXX-XXXXX-…`. */
export async function readRecoveryKey(page: Page): Promise<string> {
  const groups = await page.getByRole('list', { name: 'Recovery key' }).getByRole('listitem').allInnerTexts();
  return groups.map((text) => text.trim().slice(-5)).join('-');
}

/** Timeout for work with keys and passwords, which is slow on purpose, and slower on a busy machine. */
export const slow = { timeout: 20_000 } as const;

/** Goes from an empty data folder to the first screen, typing as a user would. */
export async function setUpClinic(page: Page): Promise<{ readonly recoveryKey: string }> {
  await page.getByLabel('Clinic name').fill(clinic.primary);
  await page.getByLabel('Second name').fill(clinic.secondary);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Your name').fill(owner.displayName);
  await page.getByLabel('User name').fill(owner.username);
  await page.getByLabel('Password', { exact: false }).first().fill(owner.password);
  await page.getByLabel('Repeat password').fill(owner.password);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'The recovery key' })).toBeVisible();
  const recoveryKey = await readRecoveryKey(page);
  await page.getByRole('button', { name: 'I have it on paper' }).click();
  await page.getByLabel('Group 1 of 8').focus();
  await page.keyboard.type(recoveryKey.replaceAll('-', ''));
  await page.getByRole('button', { name: 'Create the clinic' }).click();
  await expectProgram(page);
  return { recoveryKey };
}

/** Waits until the program is unlocked and shows its first screen. */
export async function expectProgram(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible(slow);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

export async function logIn(
  page: Page,
  who: { readonly username: string; readonly password: string } = owner,
): Promise<void> {
  await page.getByLabel('User name').fill(who.username);
  await page.getByLabel('Password').first().fill(who.password);
  await page.getByRole('button', { name: 'Log in' }).click();
}
