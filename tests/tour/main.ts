// The tour: the program's main workflow on the real screens of a fresh demo clinic. Started by `npm start` if there is no display, and by `npm start -- --tour`.
import { expect, type Page } from '@playwright/test';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { launchApp, type ProgramUnderTest, type RunningApp } from '../e2e/app';
import { expectProgram, logIn } from '../e2e/clinic';
import { willOpen } from '../e2e/dialogs';
import { expectAsListed, exportButton, passphraseOnScreen } from '../e2e/exported';
import { ask } from '../e2e/people';
import type { PatientId } from '../../shared/domain/ids';
import { misspelt } from './misspelt';
import { resourcesIn, unpack } from './opened-package';
import { TourFailed, TourSteps } from './steps';

/** The owner of the demo clinic (electron/main/program.ts); public, because all its patients are invented. */
const demo = { username: 'demo', password: 'demo demo demo demo' } as const;
/** Timeout for creating several hundred patients with their history on a slow PC. */
const slow = { timeout: 120_000 } as const;

const [executable = '', appFolder = '', folder = ''] = process.argv.slice(2);
const program: ProgramUnderTest = { executable, args: [appFolder] };
const data = join(folder, 'clinic');
const stick = join(folder, 'stick');
const opened = join(folder, 'opened');
const pictures = join(folder, 'pictures');

type Facts = { readonly name: string; readonly birthDate: string; readonly id: PatientId; readonly entries: number };

let running: RunningApp | undefined;
async function start(steps: TourSteps, args: readonly string[] = []): Promise<Page> {
  await running?.close();
  running = await launchApp({ dataFolder: data, program, args });
  // A page that has not been painted cannot be captured.
  await running.page.setViewportSize({ width: 1280, height: 800 });
  steps.watch(running.page);
  return running.page;
}

async function tour(): Promise<void> {
  for (const each of [data, stick, opened]) mkdirSync(each, { recursive: true });
  const steps = new TourSteps(pictures);
  let page!: Page;
  await steps.step('Start the program on an empty folder and create the demo clinic', async () => {
    page = await start(steps, ['--demo']);
    await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible(slow);
    const { total } = await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 1 });
    expect(total).toBeGreaterThan(100);
    return `${total} invented patients`;
  });
  await steps.step('Close the program, start it again and log in', async () => {
    page = await start(steps);
    await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible(slow);
    await steps.picture('log-in-screen');
    await logIn(page, demo);
    await expectProgram(page);
    return undefined;
  });
  const facts = await findAndOpen(page, steps);
  const passphrase = await exportRecord(page, steps, facts);
  await openPackage(steps, passphrase);
  await compare(page, steps, facts);
  await running?.close();
  console.log(`\n  Every step succeeded. The passphrase of the package is ${passphrase}`);
}

/** The demo patient with the longest history among those whose family name is long enough to misspell. */
async function choosePatient(page: Page): Promise<Facts> {
  const { hits } = await ask(page, 'patients.list', { order: 'name', archived: false, after: null, limit: 60 });
  let best: Facts | null = null;
  for (const { id, displayName: name, birthDate } of hits) {
    if (birthDate === null || !/ [A-Za-z]{6,}$/.test(name)) continue;
    const { total } = await ask(page, 'timeline.page', { patientId: id, kinds: [], offset: 0, limit: 1 });
    if (best === null || total > best.entries) best = { id, name, birthDate, entries: total };
  }
  if (best === null) throw new Error('The demo clinic has no patient with a long family name.');
  return best;
}

async function findAndOpen(page: Page, steps: TourSteps): Promise<Facts> {
  const facts = await choosePatient(page);
  // The name may begin with a title: `Ms Amanda Clarke`.
  const [given = '', family = ''] = facts.name.split(' ').slice(-2);
  const typed = `${misspelt(family)} ${given}`.toLowerCase();
  const found = page.getByRole('listbox', { name: 'Patients found' }).getByRole('option', { name: facts.name }).first();
  await steps.step('Find a patient by a misspelt name', async () => {
    await page.keyboard.press('Control+K');
    await page.keyboard.type(typed, { delay: 40 });
    await expect(found).toBeVisible();
    return `“${typed}” finds ${facts.name}`;
  });
  await steps.step('Open the record', async () => {
    await found.click();
    await expect(page.getByRole('heading', { level: 1, name: facts.name })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Patient', exact: true })).toContainText(onScreen(facts.birthDate));
    await expect(page.getByRole('tab', { name: new RegExp(`^Timeline\\s*${facts.entries}$`) })).toBeVisible();
    return `born ${onScreen(facts.birthDate)}, ${facts.entries} entries`;
  });
  return facts;
}

/** `1981-07-04` -> `4 Jul 1981` */
function onScreen(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(month) - 1];
  return `${Number(date)} ${short ?? ''} ${year}`;
}

async function exportRecord(page: Page, steps: TourSteps, facts: Facts): Promise<string> {
  let passphrase = '';
  await steps.step('Export the record to a folder that represents the USB stick', async () => {
    if (!running) throw new Error('The program is not running.');
    await willOpen(running.app, [stick]);
    await exportButton(page).click();
    await page.getByLabel('Reason').selectOption('access-request');
    await page.getByRole('button', { name: 'Choose drive' }).click();
    await expect(page.getByRole('button', { name: 'Change drive' })).toBeVisible();
    await steps.picture('export-form');
    await page.getByRole('button', { name: 'Start export' }).click();
    await expect(page.getByRole('heading', { name: 'The passphrase for this file' })).toBeVisible(slow);
    passphrase = (await passphraseOnScreen(page)).join('-');
    expect(passphrase.split('-')).toHaveLength(6);
    await expect(page.getByText(/^Done\. The file was read back/).first()).toBeVisible(slow);
    const files = readdirSync(stick);
    expect(files).toHaveLength(1);
    expect(files[0]).not.toContain(facts.name.split(' ').at(-1));
    return files[0];
  });
  return passphrase;
}

async function openPackage(steps: TourSteps, passphrase: string): Promise<void> {
  await steps.step('Open the package with the passphrase from the screen', async () => {
    const zip = join(stick, readdirSync(stick)[0] ?? '');
    await expect(unpack(zip, 'six-other-words-do-not-open', opened)).rejects.toThrow();
    expect(readdirSync(opened)).toEqual([]);
    return `${await unpack(zip, passphrase, opened)} files from ${basename(zip)}; another passphrase opens nothing`;
  });
}

async function compare(page: Page, steps: TourSteps, facts: Facts): Promise<void> {
  await steps.step('Compare the package with its manifest', () => {
    const { parts } = expectAsListed(opened);
    return Promise.resolve(`size and SHA-256 of ${parts.length} parts`);
  });
  await steps.step('Compare the package with the record', async () => {
    const { parts } = expectAsListed(opened);
    const rows = (part: string) => parts.find(({ path }) => path === `data/${part}.csv`)?.records ?? 0;
    const { total, counts } = await ask(page, 'timeline.page', {
      patientId: facts.id,
      kinds: [],
      offset: 0,
      limit: 1,
    });
    expect(total).toBe(facts.entries);
    // Notes written in the program have their own table; imported ones are entries.
    const inPackage = counts.map(({ kind }) => ({
      kind,
      count: rows(`entries-${kind}`) + (kind === 'note' ? rows('notes') : 0),
    }));
    expect(inPackage).toEqual(counts);
    const resources = resourcesIn(opened);
    expect(resources).toHaveLength(parts.find(({ path }) => path === 'data/record.fhir.json')?.records ?? -1);
    expect(resources.filter(({ resourceType }) => resourceType === 'Patient')).toMatchObject([
      { id: facts.id, birthDate: facts.birthDate },
    ]);
    const kinds = counts.filter(({ count }) => count > 0).length;
    return `${total} timeline entries of ${kinds} kinds, ${resources.length} FHIR resources, the same patient`;
  });
}

rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
mkdirSync(folder, { recursive: true });
try {
  await tour();
} catch (error) {
  await running?.close().catch(() => undefined);
  console.log(`\n  ${error instanceof TourFailed ? error.message : String(error)}`);
  process.exitCode = 1;
}
