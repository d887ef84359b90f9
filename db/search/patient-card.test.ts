import { join } from 'node:path';
import fc from 'fast-check';
import { personOf } from '../../electron/areas/demo/people';
import { localDate } from '../../shared/time/local-date';
import { databaseName } from '../clinic/clinic-db';
import { openConnection } from '../file/open';
import { patientCard } from '../migrations/0050-patient-card';
import { insertPatient } from '../areas/patients/patients.repo';
import { tempClinic } from '../testing/temp-clinic';
import { readCard, writeCard, type PatientCard } from './patient-card';

test('a card survives a round trip', () => {
  const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }));
  const maybe = fc.option(text);
  const card: fc.Arbitrary<PatientCard> = fc.record({
    title: text,
    given: text,
    family: text,
    suffix: text,
    preferred: text,
    isDeceased: fc.boolean(),
    deceasedOn: maybe,
    previousNames: fc.array(fc.record({ given: text, family: text })),
    phones: fc.array(fc.record({ use: text, value: text, e164: maybe, validUntil: maybe })),
    postcodes: fc.array(fc.record({ use: text, postcode: text, validUntil: maybe })),
  });
  fc.assert(fc.property(card, (one) => expect(readCard(writeCard(one))).toEqual(one)));
});

test('migration writes the same cards as the program', async () => {
  const clinic = tempClinic();
  const today = localDate('2026-06-15')!;
  const made = await clinic.db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) => {
    for (let n = 0; n < 80; n++)
      insertPatient(tx, personOf(n, { seed: 5, today, phones: 'drama' }).details, { registeredAt: tx.now });
    const odd = personOf(81, { seed: 5, today, phones: 'drama' }).details;
    const phone = { id: null, use: 'mobile' as const, label: '', from: null, until: '2020-01-01' };
    const contactPoints = [
      { ...phone, system: 'phone' as const, value: '07700 900123' },
      { ...phone, system: 'email' as const, value: 'a@example.org' },
      { ...phone, system: 'sms' as const, value: 'ask "Jo"\n\\ 12' },
    ];
    insertPatient(
      tx,
      {
        ...odd,
        core: {
          ...odd.core,
          givenNames: 'Zoë "Zo"',
          familyName: 'O’Neil\t/王',
          deceased: true,
          deceasedOn: '2021-02-03',
        },
        contactPoints,
        addresses: [],
        otherNames: [],
      },
      { registeredAt: tx.now },
    );
  });
  expect(made.ok).toBe(true);
  const raw = openConnection(join(clinic.db.folder, databaseName), clinic.db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 1000,
  });
  const cards = () =>
    raw
      .prepare<[], { card: string }>('SELECT card FROM patient_index ORDER BY patient_id')
      .all()
      .map((row) => readCard(row.card));
  const before = cards();
  expect(before.some((card) => card.previousNames.length > 0)).toBe(true);
  raw.exec(`ALTER TABLE patient_index DROP COLUMN card; ${patientCard.sql}`);
  expect(cards()).toEqual(before);
  raw.close();
  clinic.close();
});
