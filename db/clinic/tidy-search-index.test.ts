import { join } from 'node:path';
import { personOf } from '../../electron/areas/demo/people';
import { localDate } from '../../shared/time/local-date';
import { insertPatient } from '../areas/patients/patients.repo';
import { searchPatients } from '../areas/patients/search.repo';
import { tempClinic } from '../testing/temp-clinic';
import { databaseName } from './clinic-db';
import { openConnection } from '../file/open';

test('tidying merges the fragments of the search index without changing results, until there is nothing left to do', async () => {
  const clinic = tempClinic();
  const { db } = clinic;
  const today = localDate('2026-06-15')!;
  const raw = openConnection(join(db.folder, databaseName), db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 1000,
  });
  const parts = () =>
    raw.prepare<[], { n: number }>('SELECT count(DISTINCT segid) AS n FROM patient_search_idx').get()!.n;
  const texts = ['smi', 'jones', 'jhon', 'patel 19', 'mary', '07700'];
  const answers = () =>
    texts.map((text) => searchPatients(db.reader, text, { limit: 20, includeArchived: true, today }));
  for (let n = 0; n < 12; n++) {
    const made = await db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) => {
      for (let i = 0; i < 3; i++)
        insertPatient(tx, personOf(n * 3 + i, { seed: 3, today, phones: 'drama' }).details, { registeredAt: tx.now });
    });
    expect(made.ok).toBe(true);
  }
  const [before, split] = [answers(), parts()];
  expect(split).toBeGreaterThan(5);

  let steps = 0;
  while (db.tidySearchIndex()) expect((steps += 1)).toBeLessThan(1000);
  expect(parts()).toBeLessThan(4);
  expect(answers()).toEqual(before);
  expect(() =>
    raw.exec("INSERT INTO patient_search (patient_search, rank) VALUES ('integrity-check', 1)"),
  ).not.toThrow();
  expect(db.checkFile()).toEqual([]);
  expect(db.tidySearchIndex()).toBe(false);
  raw.close();
  clinic.close();
});
