import type { Page } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './app';
import { willOpen } from './dialogs';
import { inspect } from './inspect';
import { addColleague, ask, changeToColleague, find } from './people';

const patient = {
  resourceType: 'Patient',
  id: '00000000-0000-4000-8000-000000000001',
  name: [{ family: 'Jones', given: ['Ada'] }],
  birthDate: '1981-07-04',
};
const subject = { reference: `Patient/${patient.id}` };
const version = (number: number, text: string, reason: string) => ({
  extension: [
    {
      url: 'urn:clinic-keep:note-version',
      extension: Object.entries({
        number: String(number),
        reason,
        author: 'Dr Bowen',
        writtenAt: `2026-06-2${number}T09:00:00.000Z`,
      })
        .filter(([, value]) => value !== '')
        .map(([url, valueString]) => ({ url, valueString })),
    },
  ],
  attachment: {
    contentType: 'text/plain; charset=utf-8',
    title: `Clinical note, version ${number}`,
    data: Buffer.from(text, 'utf8').toString('base64'),
  },
});
/** A note as this program exports it, amended once. */
const ownNote = {
  resourceType: 'DocumentReference',
  id: '00000000-0000-4000-8000-000000000005',
  meta: { tag: [{ system: 'urn:clinic-keep:made-by', code: 'note' }] },
  extension: [
    {
      url: 'urn:clinic-keep:note',
      extension: Object.entries({
        occurredAt: '2026-06-20T09:00:00.000Z',
        author: 'Dr Bowen',
        signedAt: '2026-06-21T10:00:00.000Z',
        signedBy: 'Dr Bowen',
      }).map(([url, valueString]) => ({ url, valueString })),
    },
  ],
  status: 'current',
  type: { coding: [{ system: 'http://loinc.org', code: '34109-9', display: 'Note' }], text: 'Clinical note' },
  subject,
  date: '2026-06-22T09:00:00.000Z',
  content: [version(2, '24 units, brow symmetrical.', 'Dose corrected')],
  contained: [
    {
      resourceType: 'DocumentReference',
      id: 'version-1',
      status: 'superseded',
      content: [version(1, '20 units, brow symmetrical.', '')],
    },
  ],
};
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    patient,
    {
      resourceType: 'Observation',
      id: '00000000-0000-4000-8000-000000000002',
      status: 'final',
      code: { text: 'Weight' },
      subject,
      encounter: { reference: 'Encounter/elsewhere' },
      effectiveDateTime: '2026-07-01T10:00:00-04:00',
      valueQuantity: { value: 60, unit: 'kg' },
    },
    {
      resourceType: 'Observation',
      id: '00000000-0000-4000-8000-000000000003',
      status: 'final',
      code: { text: 'Height' },
      subject,
      effectiveDateTime: '2026-06-30T09:15:00+01:00',
      valueQuantity: { value: 170, unit: 'cm' },
    },
    {
      resourceType: 'Appointment',
      id: '00000000-0000-4000-8000-000000000004',
      status: 'booked',
      serviceType: [{ text: 'Consultation' }],
      description: 'Rosacea of the cheeks',
      start: '2026-06-29T14:05:00+01:00',
      participant: [{ actor: subject, status: 'accepted' }],
    },
    ownNote,
  ].map((resource) => ({ resource })),
};

const timeline = (page: Page) => page.getByRole('listbox', { name: 'Timeline, newest first' });
const open = async (page: Page, name: string) => {
  await timeline(page).getByRole('option').filter({ hasText: name }).click();
  return page.getByRole('article');
};

test('an entry shows its time as the list does, keeps technical details collapsed, and shows the front desk only its title', async ({
  openClinic,
  folder,
}) => {
  test.setTimeout(180_000);
  const { app, page } = await openClinic();
  await page.setViewportSize({ width: 1280, height: 720 });
  const path = join(folder('files'), 'record.json');
  writeFileSync(path, JSON.stringify(bundle));
  await willOpen(app, [path]);
  const chosen = await ask(page, 'imports.choose', { what: 'any' });
  if (chosen === null) throw new Error('The dialog was cancelled.');
  const { token } = chosen;
  const ended = async (jobId: string) =>
    expect
      .poll(async () => (await ask(page, 'jobs.list', null)).find((job) => job.id === jobId)?.state, {
        timeout: 60_000,
        intervals: [50],
      })
      .toBe('done');
  await ended((await ask(page, 'imports.check', { token, csv: [] })).jobId);
  await ended((await ask(page, 'imports.run', { token })).jobId);

  await find(page, 'ada jones', 'Ada Jones');
  await expect(timeline(page).getByRole('option').filter({ hasText: 'Weight' })).toContainText('10:00 UTC-4');
  const weight = await open(page, 'Weight');
  await expect(weight.getByText('1 Jul 2026, 10:00 (UTC-4)')).toHaveCount(2);
  await expect(weight.getByText('60 kg')).toBeVisible();
  const technical = weight.getByText(/^Technical details \(\d+\)$/);
  await expect(weight.getByText('Encounter/elsewhere').first()).toBeHidden();
  await technical.click();
  await expect(weight.getByText('Encounter/elsewhere').first()).toBeVisible();
  await inspect(page, 'timeline entry: technical details');
  const height = await open(page, 'Height');
  await expect(height.getByText('30 Jun 2026, 09:15')).toHaveCount(2);
  await expect(await open(page, 'Consultation')).toContainText('Rosacea of the cheeks');

  // An imported note is shown like any entry: its text, and the version it replaced.
  const note = await open(page, 'Clinical note');
  await expect(note.getByRole('definition').filter({ hasText: '24 units, brow symmetrical.' }).first()).toBeVisible();
  await expect(note.getByRole('definition').filter({ hasText: 'Dose corrected' }).first()).toBeVisible();
  await expect(note.getByRole('definition').filter({ hasText: '20 units, brow symmetrical.' }).first()).toBeVisible();
  await expect(
    note.getByRole('definition').filter({ hasText: '21 Jun 2026, 11:00 by Dr Bowen' }).first(),
  ).toBeVisible();
  await expect(note.getByRole('button', { name: /Amend|Sign/ })).toHaveCount(0);
  await inspect(page, 'timeline entry: imported note');

  // A note written while a filter hides notes is shown all the same.
  const filter = page.getByRole('group', { name: 'Show only' });
  await filter.getByRole('button', { name: /^Appointments/ }).click();
  await expect(timeline(page).getByRole('option')).toHaveCount(1);
  await page.keyboard.press('n');
  await page.getByLabel('Note', { exact: true }).fill('Written under a filter');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('option', { name: /Written under a filter/, selected: true })).toBeInViewport();
  await expect(filter.getByRole('button', { name: /^All/ })).toHaveAttribute('aria-pressed', 'true');

  await addColleague(page, 'front-desk', 'dora', 'Dora Desk');
  await changeToColleague(page, 'dora');
  await find(page, 'ada jones', 'Ada Jones');
  await expect(page.getByRole('tab', { name: 'Timeline 1', exact: true })).toBeVisible();
  await expect(timeline(page).getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('group', { name: 'Show only' }).getByRole('button')).toHaveText([
    'All1',
    'Appointments1',
  ]);
  const heading = await open(page, 'Appointment');
  await expect(heading).toContainText('29 Jun 2026, 14:05');
  await expect(heading).toContainText('You can see the title of this entry.');
  await expect(page.getByText('Rosacea')).toHaveCount(0);
  await inspect(page, 'timeline entry: front desk');
});
