import { patientFields } from '../../shared/fields/patient.fields';
import { emptyItem } from '../../shared/fields/row-mapping';
import { expect, type Page } from '@playwright/test';
import type { Channel, Input, Output } from '../../shared/contract/contract';
import type { Role } from '../../shared/domain/users/roles';
import type { PatientDetails } from '../../shared/domain/patients/patient';
import { logIn } from './clinic';

/** Calls the program as its own window does, with the permissions of the logged-in user. For test data, not for the behaviour under test. */
export async function ask<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const answer = await page.evaluate(
    ([name, given]) => {
      const [area, method] = (name as string).split('.');
      const door = (window as unknown as { api: Record<string, Record<string, (input: unknown) => Promise<unknown>>> })
        .api;
      return door[area!]![method!]!(given);
    },
    [channel, input] as const,
  );
  const { ok, value, error } = answer as { ok: boolean; value: Output<C>; error?: { code: string; ref?: string } };
  if (!ok) throw new Error(`${channel}: ${error?.code ?? ''} ${error?.ref ?? ''}`);
  return value;
}

type Person = Partial<Omit<PatientDetails['core'], 'birthDate'>> & {
  readonly birthDate: string;
  readonly phone?: string;
  readonly postcode?: string;
  /** Previous family names. */
  readonly previous?: readonly string[];
};

/** Complete patient details from the values that matter to a test. */
function detailsOf({ phone = '07700 900123', postcode, previous = [], ...core }: Person): PatientDetails {
  const period = { from: null, until: null };
  return {
    core: {
      ...emptyItem(patientFields),
      sex: 'female',
      ...core,
    },
    otherNames: previous.map((familyName) => ({
      id: null,
      use: 'previous' as const,
      title: '',
      givenNames: core.givenNames ?? '',
      familyName,
      ...period,
    })),
    addresses:
      postcode === undefined
        ? []
        : [
            {
              id: null,
              use: 'home' as const,
              lines: '1 High Street',
              city: 'Leeds',
              county: '',
              postcode,
              country: '',
              ...period,
            },
          ],
    contactPoints: [{ id: null, system: 'phone' as const, use: 'mobile' as const, value: phone, label: '', ...period }],
    relatedPeople: [],
  };
}

/** Registers a patient and returns the record. */
export function registered(page: Page, person: Person): Promise<Output<'patients.register'>> {
  return ask(page, 'patients.register', { details: detailsOf(person), notice: 'paper' });
}

/** The initial password of every test user. */
export const startingPassword = 'first words of a stranger';
/** The password every test user chooses. */
const colleaguePassword = 'lantern orchard copper tide';

/** Adds a user; the owner must be logged in. */
export async function addColleague(page: Page, role: Role, username: string, displayName: string): Promise<void> {
  await ask(page, 'users.create', { username, displayName, role, password: startingPassword });
}

/** Ends the current session, logs the new user in for the first time and sets their password. */
export async function changeToColleague(page: Page, username: string): Promise<void> {
  await page.keyboard.press('Control+L');
  await page.getByRole('button', { name: 'Switch user' }).click();
  await page.getByRole('button', { name: 'Switch user' }).click();
  await logIn(page, { username, password: startingPassword });
  await page.getByLabel('The password you were given').fill(startingPassword);
  await page.getByLabel('New password').fill(colleaguePassword);
  await page.getByLabel('Repeat password').fill(colleaguePassword);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible();
}

/** Opens a patient as users do: Ctrl+K, some known details, Enter. */
export async function find(page: Page, text: string, heading: string | RegExp): Promise<void> {
  await page.keyboard.press('Control+K');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
}
