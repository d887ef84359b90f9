import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Tx } from '../../../db/clinic/writer';
import { insertAlert } from '../../../db/areas/alerts/alerts.repo';
import { countPatients } from '../../../db/areas/patients/patients-list.repo';
import { insertNotice, insertPatient, setArchived } from '../../../db/areas/patients/patients.repo';
import { listUsers } from '../../../db/areas/users/users.repo';
import { ok, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { dayBefore, personOf, type PersonPlan } from './people';
import type { EntryPlan } from './treatment-entries';
import { timelineOf, type NotePlan, type TimelinePlan } from './treatments';

export type DemoOptions = {
  readonly patients: number;
  /** The same seed makes the same patients; their history is dated back from today. */
  readonly seed: number;
  readonly clock: Clock;
  /** Called after each batch with the number of patients so far. */
  readonly progress?: (done: number) => void;
};

/** Small enough to free the thread within a moment. */
const patientsPerBatch = 3;
const mostEntries = 45;

/**
 * Fills an empty clinic with invented patients and their history, through the normal write path: rows, keys, index,
 * sealed history and log. Leaves a clinic that has patients alone.
 * @returns how many patients were added
 */
export async function populateDemo(db: ClinicDb, options: DemoOptions): Promise<Result<number>> {
  if (countPatients(db.reader, false) + countPatients(db.reader, true) > 0) return ok(0);
  const today = todayInLondon(options.clock);
  const author = listUsers(db.reader).find((user) => user.active === 1)?.id ?? 'system';
  for (let from = 0; from < options.patients; from += patientsPerBatch) {
    const until = Math.min(options.patients, from + patientsPerBatch);
    const done = await db.writer.run(
      { actor: author, event: 'import.batch', detail: { patients: until - from, demo: true } },
      (tx) => {
        for (let n = from; n < until; n++) {
          const person = personOf(n, { seed: options.seed, today, phones: 'drama' });
          writePerson(
            tx,
            person,
            today,
            timelineOf(n, { seed: options.seed, today, registeredDaysAgo: person.registeredDaysAgo, mostEntries }),
          );
        }
      },
    );
    if (!done.ok) return done;
    options.progress?.(until);
    // A pause, so that the screen can repaint between two batches.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ok(options.patients);
}

/**
 * Writes one invented patient with all their entries.
 * @returns the patient's id
 */
function writePerson(tx: Tx, person: PersonPlan, today: string, timeline: TimelinePlan): string {
  const registeredAt = `${dayBefore(today, person.registeredDaysAgo)}T08:00:00.000Z`;
  const { id } = insertPatient(tx, person.details, { registeredAt });
  insertNotice(tx, id, { method: 'paper', noticeVersion: '1' });
  for (const alert of person.alerts) insertAlert(tx, id, alert);
  writeEntries(tx, id, timeline.entries);
  for (const note of timeline.notes) writeNote(tx, id, note);
  if (person.archiveReason !== null) setArchived(tx, id, null, { at: tx.now, reason: person.archiveReason });
  return id;
}

function writeEntries(tx: Tx, patientId: string, entries: readonly EntryPlan[]): void {
  const ids = entries.map(() => tx.newId());
  entries.forEach((entry, i) => {
    const id = ids[i] ?? tx.newId();
    const visitId = entry.isVisit ? id : entry.visit === null ? null : (ids[entry.visit] ?? null);
    const resource = entry.resource({
      id,
      patient: `Patient/${patientId}`,
      visit: visitId === null || entry.isVisit ? null : `Encounter/${visitId}`,
    });
    const row = {
      id,
      patient_id: patientId,
      kind: entry.kind,
      fhir_type: resource.resourceType,
      occurred_text: entry.at,
      occurred_at: entry.at,
      ended_text: entry.endedAt,
      title: entry.title,
      summary: entry.summary,
      status: entry.status,
      author: entry.author,
      visit_id: visitId,
      is_visit: entry.isVisit ? (1 as const) : (0 as const),
      group_at: (entry.visit === null ? undefined : entries[entry.visit]?.at) ?? entry.at,
      source: 'clinic' as const,
      import_id: null,
      source_key: null,
      content_hash: null,
      resource: JSON.stringify(resource),
      recorded_at: entry.at,
    };
    tx.insert('record_entry', row);
  });
}

function writeNote(tx: Tx, patientId: string, note: NotePlan): void {
  const amendment = note.signed ? note.amendment : null;
  const signedAt = note.signed ? note.at : null;
  const { id } = tx.insert('note', {
    patient_id: patientId,
    author_id: tx.actor,
    occurred_at: note.at,
    signed_at: signedAt,
    signed_by: signedAt === null ? null : tx.actor,
    latest_number: amendment === null ? 1 : 2,
  });
  const version = (number: number, text: string, reason: string, at: string) =>
    tx.insert('note_version', {
      patient_id: patientId,
      note_id: id,
      number,
      text,
      reason,
      author_id: tx.actor,
      written_at: at,
    });
  version(1, note.text, '', note.at);
  if (amendment !== null) version(2, amendment.text, amendment.reason, amendment.at);
}
