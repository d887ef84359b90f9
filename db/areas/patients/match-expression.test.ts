import { sql } from 'kysely';
import { personOf } from '../../../electron/areas/demo/people';
import { localDate } from '../../../shared/time/local-date';
import { classifyQuery } from '../../search/query';
import { tempClinic, type TempClinic } from '../../testing/temp-clinic';
import { fitsExpression, toMatch, type IndexWords, type MatchExpression } from './match-expression';
import { insertPatient } from './patients.repo';
import { levels, matchExpression, widestExpression } from './search-lookups';

const today = localDate('2026-06-15')!;
const people = Array.from({ length: 150 }, (_, n) => personOf(n, { seed: 23, today, phones: 'drama' }).details);
let clinic: TempClinic;
let rows: (IndexWords & { id: string })[];

beforeAll(async () => {
  clinic = tempClinic();
  const made = await clinic.db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) => {
    for (const details of people) insertPatient(tx, details, { registeredAt: tx.now });
  });
  expect(made.ok).toBe(true);
  const { reader } = clinic.db;
  rows = reader.all(
    reader.qb
      .selectFrom('patient_index')
      .select(['patient_id as id', 'name', 'sound', 'fuzzy', 'digits', 'postcode'])
      .orderBy('rowid'),
  );
});
afterAll(() => clinic.close());

const found = (match: string) =>
  clinic.db.reader
    .all<{ id: string }>(
      sql<{
        id: string;
      }>`SELECT i.patient_id AS id FROM patient_search s JOIN patient_index i ON i.rowid = s.rowid WHERE patient_search MATCH ${match}`,
    )
    .map((row) => row.id);
/**
 * Queries that a person might type to find this patient: with slips, incomplete, with a date, a number or a postcode.
 */
const typedFor = ({ core, contactPoints, addresses }: (typeof people)[number]): string[] => {
  const [given = '', family] = [core.givenNames.split(' ')[0], core.familyName];
  const year = core.birthDate?.slice(0, 4) ?? '';
  return [
    family,
    `${given} ${family}`,
    `${family.slice(1)} ${given}`,
    `${given} ${family.slice(0, 2)}${family.slice(3)}`,
    `${family.slice(0, 3)}x ${given.slice(0, 5)}`,
    given.slice(1),
    `${family} ${year}`,
    `${family} ${contactPoints[0]?.value.slice(0, 5) ?? ''}`,
    `${family} ${addresses[0]?.postcode.slice(0, 3) ?? ''}`,
    `${family.slice(0, 3)} ${family.slice(3)}`,
  ];
};
const expressions = (): MatchExpression[] =>
  people
    .filter((_, n) => n % 8 === 0)
    .flatMap((person) =>
      typedFor(person).flatMap((text) =>
        classifyQuery(text, today).readings.flatMap((reading) =>
          levels.flatMap((level) => matchExpression(reading, level) ?? []),
        ),
      ),
    );

test('a row matches an expression exactly when the index finds it; the loose form finds a superset', () => {
  let loose = 0;
  for (const expression of expressions()) {
    const match = toMatch(expression);
    const exact = found(match);
    expect([match, rows.filter((row) => fitsExpression(expression, row)).map((row) => row.id)]).toEqual([match, exact]);
    if (toMatch(expression, true) === match) continue;
    loose++;
    expect(found(toMatch(expression, true))).toEqual(expect.arrayContaining(exact));
  }
  expect(loose).toBeGreaterThan(10);
});

test('each level finds everything the previous ones find', () => {
  for (const person of people.slice(0, 12)) {
    for (const reading of typedFor(person).flatMap((text) => classifyQuery(text, today).readings)) {
      for (const [i, level] of levels.entries()) {
        const widest = widestExpression(reading, level);
        if (widest === null || level === 'whole' || level === 'last-begun') continue;
        const all = found(toMatch(widest));
        for (const before of levels.slice(0, i)) {
          const expression = matchExpression(reading, before);
          if (expression !== null) expect(all).toEqual(expect.arrayContaining(found(toMatch(expression))));
        }
      }
    }
  }
});
