import { sql, type RawBuilder } from 'kysely';
import { localDate, type LocalDate } from '../../../shared/time/local-date';
import type { Reader } from '../../schema/reader';
import { tempClinic, type TempClinic } from '../../testing/temp-clinic';
import {
  countByBounds,
  countWithoutInteraction,
  deathsOfBornAfter,
  placeAhead,
  retentionStart,
  untilCutoff,
  withoutInteraction,
} from './retention.repo';

const today = localDate('2026-06-15') as LocalDate;
let clinic: TempClinic;
beforeAll(() => {
  clinic = tempClinic();
});
afterAll(() => clinic.close());

/** Returns the query plan of each statement that `ask` runs. */
function plansOf(ask: (reader: Reader) => unknown): string[][] {
  const { reader } = clinic.db;
  const plans: string[][] = [];
  const explain = (query: unknown) =>
    plans.push(
      reader
        .all<{ detail: string }>(sql<{ detail: string }>`EXPLAIN QUERY PLAN ${query as RawBuilder<unknown>}`)
        .map((row) => row.detail),
    );
  ask({
    ...reader,
    get: (query) => void explain(query),
    all: (query) => {
      explain(query);
      return [];
    },
  });
  return plans;
}

test('counting and listing use a covering index, in its order', () => {
  const plans = plansOf((reader) => {
    placeAhead(reader, today, retentionStart, 1);
    countByBounds(
      reader,
      { after: retentionStart, upTo: { day: today, patientId: 'x' } },
      { dueBornBy: today, heldBornAfter: today },
    );
    countWithoutInteraction(reader, retentionStart, 1);
    untilCutoff(reader, today, retentionStart, 1);
    withoutInteraction(reader, retentionStart, 1);
  });
  // A slice starts and ends at its first and last row, however many records share one day.
  const [within, undated] = [
    '(last_interaction_on,patient_id)>(?,?) AND (last_interaction_on,patient_id)<(?,?)',
    'last_interaction_on=? AND patient_id>?',
  ];
  expect(plans).toEqual(
    [within, within, undated, undated, within, undated].map((how) => [
      `SEARCH patient_index USING COVERING INDEX index_by_interaction (${how})`,
    ]),
  );
});

test('deceased patients are found without reading the others', () => {
  const [plan] = plansOf((reader) => deathsOfBornAfter(reader, today, null, 1));
  expect(plan?.[0]).toMatch(/^SEARCH p USING (COVERING )?INDEX patient_by_death \(/);
  expect(plan?.[1]).toMatch(/^SEARCH i USING INDEX sqlite_autoindex_patient_index_1 \(patient_id=\?\)/);
  expect(plan).toHaveLength(2);
});
