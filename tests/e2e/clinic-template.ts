import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { placeOf } from '../../db/connection/identity';
import { readWatermark, Watermark } from '../../db/connection/watermark';
import type { RunningApp } from './app';
import { setUpClinic } from './clinic';

/** A clinic that was set up in the packed program and closed again, to be copied by tests that need any clinic. */
export type ClinicTemplate = { readonly folder: string; readonly recoveryKey: string };

/** Sets a clinic up as a person would, in a program that runs on an empty data folder, and ends that. */
export async function makeTemplate({ page, dataFolder, close }: RunningApp): Promise<ClinicTemplate> {
  try {
    const { recoveryKey } = await setUpClinic(page);
    return { folder: dataFolder, recoveryKey };
  } finally {
    await close();
  }
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
