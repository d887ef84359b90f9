import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../db/clinic/identity';
import { readWatermark, Watermark } from '../../db/clinic/watermark';
import { defaultArgonCost, Keyring, type ArgonCost } from '../../db/keyring/keyring';
import { secret } from '../../shared/domain/secret';
import type { RunningApp } from './app';
import { owner, setUpClinic } from './clinic';

/** A clinic set up in the packed program and closed again. Tests that need a clinic copy it. */
export type ClinicTemplate = { readonly folder: string; readonly recoveryKey: string; readonly quickKeys: string };

/** Hundreds of times cheaper than a normal log-in. Each key slot states its cost, and the program uses that. */
const quick: ArgonCost = { ...defaultArgonCost, memoryKiB: 1024, passes: 1 };

/** Sets up a clinic as a user would, in a program started on an empty data folder, then quits the program. */
export async function makeTemplate({ page, dataFolder, close }: RunningApp): Promise<ClinicTemplate> {
  try {
    const { recoveryKey } = await setUpClinic(page);
    await close();
    return { folder: dataFolder, recoveryKey, quickKeys: await makeQuickKeys(dataFolder) };
  } finally {
    await close();
  }
}

/** Writes the same keys, with the owner's slot resealed at a lower cost, to a separate folder. */
async function makeQuickKeys(dataFolder: string): Promise<string> {
  const keyring = Keyring.load(join(dataFolder, 'records'));
  const opened = await keyring?.open(owner.username, secret(owner.password), quick);
  if (!keyring || !opened) throw new Error('The key file of the template could not be opened.');
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

/** For tests in which the owner's log-in is only preparation. All other key slots, and those created in a test, have the normal cost. */
export function makeLogInQuick(template: ClinicTemplate, dataFolder: string): void {
  cpSync(template.quickKeys, join(dataFolder, 'records'), { recursive: true });
}

/** Copies the clinic's records to an empty data folder, without Chromium's own files. */
export function copyTemplate(template: ClinicTemplate, dataFolder: string): void {
  const [from, to] = [join(template.folder, 'records'), join(dataFolder, 'records')];
  if (!readdirSync(from).includes('clinic.db')) throw new Error('The template has no record file.');
  cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
  settle(to);
}

/**
 * The program notices that a record file is a copy, gives it a new identity and logs that. Here the copy represents a clinic that was set up in this folder, so its mark is rewritten
 * for this folder, in both slots, as the program itself would have done.
 */
function settle(records: string): void {
  const path = join(records, 'clinic.mark');
  const mark = readWatermark(path);
  if (mark === null) throw new Error('The template has no mark.');
  const here = { ...mark, place: placeOf(join(records, 'clinic.db')) };
  const watermark = new Watermark(path);
  try {
    watermark.write(here, false);
    watermark.write(here, false);
  } finally {
    watermark.close();
  }
}
