import fc from 'fast-check';
import { retentionStart, untilCutoff, withoutInteraction } from '../../../db/areas/retention/retention.repo';
import { setArchived } from '../../../db/areas/patients/patients.repo';
import {
  defaultSettings,
  insertSettings,
  readSettings,
  updateSettings,
} from '../../../db/areas/settings/settings.repo';
import type { Tx } from '../../../db/clinic/writer';
import { blankPatient } from '../../../db/testing/blank-patient';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import type { Output } from '../../../shared/contract/contract';
import type { PatientId } from '../../../shared/domain/ids';
import type { PatientHit } from '../../../shared/domain/patients/patient';
import {
  assessRetention,
  defaultRetentionRule,
  retentionCutoff,
  type RetentionRule,
} from '../../../shared/domain/retention/retention';
import { err } from '../../../shared/errors/result';
import { addDays, addYears, localDate, type LocalDate } from '../../../shared/time/local-date';
import { assessRow, scanRetention, type RetentionCounts } from './retention-scan';
import { createRetentionService } from './retention.service';

const today = localDate('2026-06-15') as LocalDate;
const goOn = { isCancelled: () => false, progress: () => undefined };
let clinic: TempClinic;
beforeEach(() => {
  clinic = tempClinic();
});
afterEach(() => clinic.close());

type Person = { readonly born: LocalDate | null; readonly seen: LocalDate | null; readonly died: LocalDate | null };

function insert(tx: Tx, person: Person): string {
  const { id } = tx.insert('patient', {
    ...blankPatient,
    // Imported, so that registering does not count as an interaction.
    import_id: '01900000-0000-7000-8000-0000000000aa',
    birth_date: person.born,
    deceased: person.died === null ? 0 : 1,
    deceased_on: person.died,
    registered_at: tx.now,
  });
  if (person.seen !== null)
    tx.insert('note', {
      patient_id: id,
      author_id: 'system',
      occurred_at: `${person.seen}T12:00:00.000Z`,
      signed_at: null,
      signed_by: null,
      latest_number: 1,
    });
  return id;
}
const fill = (people: readonly Person[]) =>
  clinic.db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) => people.map((person) => insert(tx, person)));

/** The result of the rule for each record, without the database. */
function countOneByOne(people: readonly Person[], on: LocalDate, rule: RetentionRule): RetentionCounts {
  const statuses = people.map(
    (p) =>
      assessRetention({
        birthDate: p.born,
        lastInteractionOn: p.seen,
        registeredOn: null,
        deceasedOn: p.died,
        today: on,
        rule,
      }).status,
  );
  const count = (status: string) => statuses.filter((s) => s === status).length;
  return { due: count('due'), held: count('held'), unknown: count('unknown') };
}

/**
 * People of all ages around the days on which the rule changes its answer; with more minors, and more deaths among
 * them, than any clinic has.
 */
function peopleOf(count: number, seed: number): Person[] {
  const leapDays = ['1996-02-29', '2000-02-29', '2004-02-29', '2008-02-29'].map((text) => localDate(text) as LocalDate);
  const near = (years: number, days: number) => addDays(addYears(today, -years), days);
  const person = fc.record({
    born: fc.option(
      fc.oneof(
        fc.constantFrom(...leapDays),
        fc.tuple(fc.integer({ min: 17, max: 32 }), fc.integer({ min: -3, max: 3 })).map(([y, d]) => near(y, d)),
        fc.integer({ min: 0, max: 20_000 }).map((d) => addDays(today, -d)),
      ),
      { freq: 12 },
    ),
    seen: fc.option(
      fc.oneof(
        fc.tuple(fc.integer({ min: 0, max: 14 }), fc.integer({ min: -2, max: 2 })).map(([y, d]) => near(y, d)),
        fc.integer({ min: 0, max: 5_000 }).map((d) => addDays(today, -d)),
      ),
      { freq: 12 },
    ),
    died: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 4_000 }).map((d) => addDays(today, -d)),
    ),
  });
  return fc.sample(person, { numRuns: count, seed });
}

test('an empty register has nothing to count', () => {
  expect(scanRetention(clinic.db.reader, today, defaultRetentionRule, goOn)).toEqual({ due: 0, held: 0, unknown: 0 });
});

test('P15: the database counts what the rule says of each record, for any rule and day, across several slices', async () => {
  const people = peopleOf(600, 1);
  await fill(people);
  const { reader } = clinic.db;
  const seen: RetentionCounts[] = [];
  // Slices that end in the middle of a day or of the deceased, and one that holds everybody.
  const slices = { rows: 41, deaths: 7 };
  expect(scanRetention(reader, today, defaultRetentionRule, goOn)).toEqual(
    scanRetention(reader, today, defaultRetentionRule, goOn, slices),
  );
  for (const years of [1, 2, 3, 4, 6, 8, 10, 30]) {
    for (const on of [
      today,
      addDays(today, 1),
      localDate('2027-02-28') as LocalDate,
      localDate('2027-03-01') as LocalDate,
      localDate('2028-02-29') as LocalDate,
    ]) {
      for (const rule of [
        { ...defaultRetentionRule, years },
        { years, adultAge: 16, minorUntilAge: 26, minorUntilAgeInLastYear: 24 },
      ]) {
        const counts = scanRetention(reader, on, rule, goOn, slices);
        expect(counts).toEqual(countOneByOne(people, on, rule));
        if (counts !== null) seen.push(counts);
      }
    }
  }
  // The sample makes sure that none of these counts is zero by chance.
  expect(Math.min(...seen.map((c) => c.unknown))).toBeGreaterThan(40);
  expect(Math.max(...seen.map((c) => c.held))).toBeGreaterThan(80);
  const rows = [
    ...untilCutoff(reader, retentionCutoff(today, defaultRetentionRule), retentionStart, 10_000),
    ...withoutInteraction(reader, retentionStart, 10_000),
  ];
  const statuses = rows.map((row) => assessRow(reader, row, today, defaultRetentionRule).status);
  const { due, held, unknown } = countOneByOne(people, today, defaultRetentionRule);
  expect([due, held, unknown]).toEqual(
    ['due', 'held', 'unknown'].map((status) => statuses.filter((s) => s === status).length),
  );
});

test('the paged list has as many records as the scan counted, each once, including those due today', async () => {
  const people: Person[] = [
    ...peopleOf(300, 2),
    { born: localDate('1980-01-01'), seen: addYears(today, -3), died: null },
  ];
  const ids = await fill(people);
  if (!ids.ok) throw new Error(ids.error.code);
  await clinic.db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) =>
    insertSettings(tx, defaultSettings({ primary: 'Clinic', secondary: '' })),
  );
  for (const years of [3, 5]) {
    await clinic.db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) => {
      const { settings, version } = readSettings(tx);
      updateSettings(tx, { ...settings, retentionYears: years }, version);
    });
    const counts = scanRetention(clinic.db.reader, today, { ...defaultRetentionRule, years }, goOn);
    const listed = { due: listAll('due'), held: listAll('held'), unknown: listAll('unknown') };
    expect({ due: listed.due.length, held: listed.held.length, unknown: listed.unknown.length }).toEqual(counts);
    expect(new Set(Object.values(listed).flat()).size).toBe(Object.values(listed).flat().length);
    expect(listed.due.includes(ids.value.at(-1) ?? '')).toBe(years === 3);
  }
});

function listAll(status: 'due' | 'held' | 'unknown'): string[] {
  const hitOf = (id: string): PatientHit => ({ id: id as PatientId }) as PatientHit;
  const service = createRetentionService({
    db: clinic.db,
    clock: clinic.clock,
    hitsOf: (ids) => new Map(ids.map((id) => [id, hitOf(id)])),
    scan: () => Promise.resolve(err('job/already-running')),
  });
  const ids: string[] = [];
  for (let after: string | null = null; ;) {
    const page = service['retention.list']({ status, after, limit: 37 });
    if (!page.ok) throw new Error(page.error.code);
    const value: Output<'retention.list'> = page.value;
    ids.push(...value.rows.map((row) => row.hit.id));
    if (value.next === null) return ids;
    after = value.next;
  }
}

test('the next scan counts a changed record', async () => {
  const [seen, born] = [addYears(today, -4), localDate('2005-01-01') as LocalDate];
  const made = await fill([{ born, seen, died: null }]);
  const id = made.ok ? (made.value[0] ?? '') : '';
  const scan = () => scanRetention(clinic.db.reader, today, defaultRetentionRule, goOn);
  const change = (patch: Partial<{ birth_date: string | null; deceased_on: string | null }>) =>
    clinic.db.writer.run({ actor: 'system', event: 'patient.updated', subject: id }, (tx) => {
      tx.update('patient', id, patch, null);
    });
  expect(scan()).toEqual({ due: 0, held: 1, unknown: 0 });
  await change({ deceased_on: addYears(today, -3) });
  expect(scan()).toEqual({ due: 1, held: 0, unknown: 0 });
  await change({ deceased_on: null });
  expect(scan()).toEqual({ due: 0, held: 1, unknown: 0 });
  await change({ birth_date: null });
  expect(scan()).toEqual({ due: 0, held: 0, unknown: 1 });
  await change({ birth_date: '1990-01-01' });
  await clinic.db.writer.run({ actor: 'system', event: 'patient.archived', subject: id }, (tx) =>
    setArchived(tx, id, null, { at: tx.now, reason: 'moved-away' }),
  );
  expect(scan()).toEqual({ due: 1, held: 0, unknown: 0 });
});

test('stops between slices when cancelled, and reports its progress', async () => {
  await fill(peopleOf(50, 3));
  const done: number[] = [];
  const counts = scanRetention(
    clinic.db.reader,
    today,
    { ...defaultRetentionRule, years: 1 },
    { isCancelled: () => done.length === 3, progress: (now) => done.push(now.done) },
    { rows: 10, deaths: 5 },
  );
  expect(counts).toBeNull();
  expect(done).toHaveLength(3);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});
