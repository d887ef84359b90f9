import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../db/clinic/identity';
import { readWatermark, Watermark } from '../../db/clinic/watermark';
import { defaultArgonCost, Keyring, type ArgonCost } from '../../db/keyring/keyring';
import { secret } from '../../shared/domain/secret';
import type { RunningApp } from './app';
import { owner, setUpClinic } from './clinic';

/** A clinic that was set up in the packed program and closed again, to be copied by tests that need any clinic. */
export type ClinicTemplate = { readonly folder: string; readonly recoveryKey: string; readonly quickKeys: string };

/** Hundreds of times less work than a log-in costs. Each key slot says how much it takes, and the program goes by that. */
const quick: ArgonCost = { ...defaultArgonCost, memoryKiB: 1024, passes: 1 };

/** Sets a clinic up as a person would, in a program that runs on an empty data folder, and ends that. */
export async function makeTemplate({ page, dataFolder, close }: RunningApp): Promise<ClinicTemplate> {
  try {
    const { recoveryKey } = await setUpClinic(page);
    await close();
    return { folder: dataFolder, recoveryKey, quickKeys: await makeQuickKeys(dataFolder) };
  } finally {
    await close();
  }
}

/** The same keys with the owner's slot sealed anew at a lower cost, in a folder of their own. */
async function makeQuickKeys(dataFolder: string): Promise<string> {
  const keyring = Keyring.load(join(dataFolder, 'records'));
  const opened = await keyring?.open(owner.username, secret(owner.password), quick);
  if (!keyring || !opened) throw new Error('The key file of the template does not open.');
  const folder = join(dataFolder, 'quick-keys');
  mkdirSync(folder);
  (
    await keyring.withUser(
      { userId: opened.userId, username: owner.username },
      secret(owner.password),
      opened.master,
      quick,
    )
  ).save(folder);
  return folder;
}

/** For tests in which the owner's log-in is only the way to what they are about. All other key slots, and all that are made in a test, cost what they cost a clinic. */
export function makeLogInQuick(template: ClinicTemplate, dataFolder: string): void {
  cpSync(template.quickKeys, join(dataFolder, 'records'), { recursive: true });
}

/** Puts the clinic into another, empty data folder: what belongs to its records, without what the browser inside the program keeps for itself. */
export function copyTemplate(template: ClinicTemplate, dataFolder: string): void {
  const [from, to] = [join(template.folder, 'records'), join(dataFolder, 'records')];
  if (!readdirSync(from).includes('clinic.db')) throw new Error('The template holds no record file.');
  cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
  settle(to);
}

/**
 * The program notices that a record file is a copy, takes a new identity for it and says so in the activity log. Here the copy stands for the clinic that was set up in this very
 * folder, so its mark says that it lives here, as the program itself would have written it: in both slots.
 */
function settle(records: string): void {
  const path = join(records, 'clinic.mark');
  const mark = readWatermark(path);
  if (mark === null) throw new Error('The template holds no mark.');
  const here = { ...mark, place: placeOf(join(records, 'clinic.db')) };
  const watermark = new Watermark(path);
  try {
    watermark.write(here, false);
    watermark.write(here, false);
  } finally {
    watermark.close();
  }
}
