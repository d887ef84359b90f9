import { interactionKinds } from '../../shared/domain/timeline/entry-kind';
import { type Instant, msFromInstant } from '../../shared/time/instant';
import { londonDayOf, type LocalDate } from '../../shared/time/local-date';
import type { Statements } from '../file/reader';
import type { DerivedModule } from './derived-module';

/** States of entries that did not take place. */
const notHappened = ['cancelled', 'noshow', 'entered-in-error', 'not-done', 'not-taken', 'revoked'];

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/** Reads the latest time of each source from the end of its index, then takes the latest of them. */
const latestTime = `SELECT max(at) AS at FROM (${[
  ...interactionKinds.map(
    (kind) => `SELECT (SELECT occurred_at FROM record_entry WHERE patient_id = @id AND kind = '${kind}'
      AND occurred_at IS NOT NULL AND status NOT IN (${quoted(notHappened)}) ORDER BY occurred_at DESC LIMIT 1) AS at`,
  ),
  'SELECT (SELECT occurred_at FROM note WHERE patient_id = @id ORDER BY occurred_at DESC LIMIT 1)',
  'SELECT (SELECT registered_at FROM patient WHERE id = @id AND import_id IS NULL)',
].join(' UNION ALL ')})`;

/**
 * The day of the patient's last interaction with the clinic, from which retention counts (promise P15): attended or
 * booked appointments, treatments, clinical contact, two-way messages, notes, and registration here. A diagnosis alone,
 * a bill, an import, or anything that did not take place does not count.
 */
export const lastInteraction = {
  name: 'last-interaction',
  follows: {
    patient: ['registered_at', 'import_id'],
    record_entry: ['kind', 'status', 'occurred_at'],
    note: ['occurred_at'],
  },
  settle(statements: Statements, subject: string): void {
    const { at } = statements.prepare(latestTime).get({ id: subject }) as { at: Instant | null };
    const ms = at === null ? NaN : msFromInstant(at);
    const day: LocalDate | null = Number.isNaN(ms) ? null : londonDayOf(ms);
    statements
      .prepare(
        'UPDATE patient_index SET last_interaction_on = @day WHERE patient_id = @id AND last_interaction_on IS NOT @day',
      )
      .run({ id: subject, day });
  },
  rebuild(statements: Statements, subject: string): void {
    lastInteraction.settle(statements, subject);
  },
} as const satisfies DerivedModule;
