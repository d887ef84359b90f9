import { expect, type ElectronApplication, type Page } from '@playwright/test';
import type { CsvChoice } from '../../shared/contract/imports';
import { willOpen } from './dialogs';
import { ask } from './people';

type Table = { readonly path: string; readonly entity: CsvChoice['entity'] };

/** Imports CSV files with the suggested columns, without the screens. For test data, not for testing imports. */
export async function imported(app: ElectronApplication, page: Page, tables: readonly Table[]): Promise<void> {
  await willOpen(
    app,
    tables.map(({ path }) => path),
  );
  const chosen = await ask(page, 'imports.choose', { what: 'csv' });
  if (chosen === null) throw new Error('The dialog was cancelled.');
  const csv = chosen.files.map((file): CsvChoice => {
    const table = tables.find(({ path }) => path.endsWith(file.label));
    if (file.kind !== 'csv' || file.dateOrder === 'ambiguous' || table === undefined)
      throw new Error(`${file.label} cannot be read without changes.`);
    const { index, dateOrder, encoding, mapping } = file;
    return { index, entity: table.entity, dateOrder, encoding, mapping };
  });
  const { token } = chosen;
  await ended(page, (await ask(page, 'imports.check', { token, csv })).jobId);
  await ended(page, (await ask(page, 'imports.run', { token })).jobId);
}

async function ended(page: Page, jobId: string): Promise<void> {
  const stateOf = async () => (await ask(page, 'jobs.list', null)).find((job) => job.id === jobId)?.state;
  await expect.poll(stateOf, { timeout: 60_000, intervals: [50] }).toBe('done');
}
