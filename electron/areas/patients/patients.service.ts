import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { readChanges } from '../../../db/history/read-changes';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { discardDraft } from '../../../db/areas/drafts/drafts.repo';
import { countPatients, listPatients } from '../../../db/areas/patients/patients-list.repo';
import { findDuplicates } from '../../../db/areas/patients/patients-duplicates.repo';
import { hitsFrom, hitsInOrder, hitsOf } from '../../../db/areas/patients/patients-hits.repo';
import {
  insertNotice,
  insertPatient,
  setArchived,
  updatePatientDetails,
} from '../../../db/areas/patients/patients.repo';
import { detailsOf, readPatient, readRecord } from '../../../db/areas/patients/patient-record';
import { searchPatients } from '../../../db/areas/patients/search.repo';
import type { Reader } from '../../../db/schema/reader';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { Input } from '../../../shared/contract/contract';
import type { DuplicateCandidate } from '../../../shared/contract/patients';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok, Refusal, type Result } from '../../../shared/errors/result';
import type { UserId } from '../../../shared/domain/ids';
import type { PatientRecord } from '../../../shared/domain/patients/patient';
import type { Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { checkDetails } from './details-check';
import { duplicateView, sketchOf } from './duplicate-view';
import { fieldChanges, historyTables } from './field-changes';

const mostAccesses = 500;
const mostDuplicates = 10;

type PatientsParts = {
  readonly db: ClinicDb;
  readonly clock: Clock;
  /** True in the demo clinic, which accepts NHS test numbers. */
  readonly demo: boolean;
};

/** The patient register: details, search and history of changes. */
export function createPatientsService(parts: PatientsParts) {
  const { db, clock } = parts;
  const { reader } = db;

  return {
    'patients.search'(input) {
      const { found, more } = searchPatients(reader, input.text, {
        limit: input.limit,
        includeArchived: input.includeArchived,
        today: todayInLondon(clock),
      });
      return ok({ text: input.text, hits: hitsFrom(reader, found), more });
    },

    'patients.list'(input) {
      const rows = listPatients(reader, input.order, input.archived, cursorOf(input.after), input.limit);
      const last = rows.at(-1);
      return ok({
        hits: hitsInOrder(
          reader,
          rows.map((row) => row.id),
        ),
        next: last && rows.length === input.limit ? `${last.id}${last.key}` : null,
        total: countPatients(reader, input.archived),
      });
    },

    'patients.open': (input) => readRecord(reader, input.id),

    'patients.findDuplicates': (input) => ok(likelyDuplicates(reader, input)),
    'patients.register': (input, { actor }) => registerPatient(parts, actor, input),
    'patients.update': (input, { actor }) => updatePatient(parts, actor, input),

    async 'patients.archive'(input, { actor }) {
      const done = await db.writer.run({ actor, event: 'patient.archived', record: input.id }, (tx) => {
        setArchived(tx, input.id, input.seen, { at: tx.now, reason: input.reason });
      });
      return done.ok ? readRecord(reader, input.id) : done;
    },

    async 'patients.unarchive'(input, { actor }) {
      const done = await db.writer.run({ actor, event: 'patient.unarchived', record: input.id }, (tx) =>
        setArchived(tx, input.id, input.seen, null),
      );
      return done.ok ? readRecord(reader, input.id) : done;
    },

    'patients.changes'(input) {
      const records = readChanges(db, input.id, { before: input.before, limit: input.limit, tables: historyTables });
      const nameOf = userNames(reader);
      return ok({
        changes: records.flatMap((record) => fieldChanges(record, nameOf)),
        next: records.length === input.limit ? (records.at(-1)?.clock ?? null) : null,
      });
    },

    'patients.accessLog'(input) {
      const nameOf = userNames(reader);
      const filter = { from: null, until: null, events: [], actor: null, subject: input.id, outcome: null };
      const rows = listAudit(reader, filter, { before: null, limit: mostAccesses });
      return ok(rows.map(({ at, actor, event, outcome }) => ({ at, by: nameOf(actor), event, outcome })));
    },
  } satisfies Handlers<ChannelsOf<'patients'>>;
}
export type PatientsService = ReturnType<typeof createPatientsService>;

function likelyDuplicates(reader: Reader, input: Input<'patients.findDuplicates'>): DuplicateCandidate[] {
  const found = findDuplicates(reader, sketchOf(input.details), { except: input.except, limit: mostDuplicates });
  const hits = hitsOf(
    reader,
    found.map(({ id }) => id),
  );
  return found.flatMap((one) => {
    const [hit, rows] = [hits.get(one.id), readPatient(reader, one.id)];
    return hit && rows ? [duplicateView(one, hit, input.details, rows)] : [];
  });
}

async function registerPatient(
  { db, clock, demo }: PatientsParts,
  actor: UserId,
  input: Input<'patients.register'>,
): Promise<Result<PatientRecord>> {
  const done = await db.writer.run({ actor, event: 'patient.registered', detail: { notice: input.notice } }, (tx) => {
    const today = todayInLondon(clock);
    const details = checkDetails(input.details, { today, allowTestNumbers: demo, stored: null });
    const { id } = insertPatient(tx, details, { registeredAt: tx.now });
    insertNotice(tx, id, { method: input.notice, noticeVersion: readSettings(tx).settings.noticeVersion });
    discardDraft(tx, { userId: actor, form: 'patient-new', patientId: '' });
    tx.describe({ subject: id });
    return id;
  });
  return done.ok ? readRecord(db.reader, done.value) : done;
}

async function updatePatient(
  { db, clock, demo }: PatientsParts,
  actor: UserId,
  input: Input<'patients.update'>,
): Promise<Result<PatientRecord>> {
  const done = await db.writer.run({ actor, event: 'patient.updated', record: input.id }, (tx) => {
    const stored = readPatient(tx, input.id);
    if (stored === null) throw new Refusal('record/not-found');
    const details = checkDetails(input.details, {
      today: todayInLondon(clock),
      allowTestNumbers: demo,
      stored: detailsOf(stored),
    });
    updatePatientDetails(tx, input.id, input.seen, details);
    discardDraft(tx, { userId: actor, form: 'patient-details', patientId: input.id });
  });
  return done.ok ? readRecord(db.reader, input.id) : done;
}

const idLength = 36;
/** The end of a page: an id, then its sort key. Anything else starts at the first page. */
function cursorOf(after: string | null): { id: string; key: string } | null {
  return after === null || after.length < idLength
    ? null
    : { id: after.slice(0, idLength), key: after.slice(idLength) };
}
