import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Reader } from '../../../db/file/reader';
import type { Tx } from '../../../db/clinic/writer';
import { readChanges } from '../../../db/history/read-changes';
import { insertAlert, listAlerts, resolveAlert } from '../../../db/areas/alerts/alerts.repo';
import { listAudit } from '../../../db/areas/audit/audit.repo';
import { discardDraft } from '../../../db/areas/drafts/drafts.repo';
import { countPatients, listPatients, raiseLastInteraction } from '../../../db/derived/patient-index';
import { findDuplicates } from '../../../db/areas/patients/patients-duplicates.repo';
import { hitsInOrder, hitsOf } from '../../../db/areas/patients/patients-hits.repo';
import {
  detailsVersion,
  insertNotice,
  insertPatient,
  patientById,
  readPatient,
  setArchived,
  updatePatientDetails,
} from '../../../db/areas/patients/patients.repo';
import { searchPatients } from '../../../db/areas/patients/search.repo';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { Input, Output } from '../../../shared/contract/contract';
import type { UserId } from '../../../shared/domain/ids';
import type { PatientAlert, PatientRecord, PatientSummary } from '../../../shared/domain/patients/patient';
import { err, ok, Refusal, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { checkDetails } from './details-check';
import { duplicateView, sketchOf } from './duplicate-view';
import { fieldChanges, historyTables } from './field-changes';
import { alertOf, detailsOf, recordOf, summaryOf } from './patient-views';

const mostAccesses = 500;
const mostDuplicates = 10;

/** The register: who the patients are, how they are found, and what changed about them. `demo` accepts NHS test numbers. */
export function createPatientsService({ db, clock, demo }: { db: ClinicDb; clock: Clock; demo: boolean }) {
  const { reader } = db;

  function summary(id: string): Result<PatientSummary> {
    const patient = patientById(reader, id);
    return patient
      ? ok(summaryOf(patient, detailsVersion(reader, patient), inForce(reader, id), userNames(reader)))
      : err('record/not-found');
  }
  function open(id: string): Result<PatientRecord> {
    const rows = readPatient(reader, id);
    if (rows === null) return err('record/not-found');
    const nameOf = userNames(reader);
    return ok(
      recordOf(
        rows,
        summaryOf(rows.patient, detailsVersion(reader, rows.patient), inForce(reader, id), nameOf),
        nameOf,
      ),
    );
  }

  return {
    search(input: Input<'patients.search'>): Output<'patients.search'> {
      const { found, more } = searchPatients(reader, input.text, {
        limit: input.limit,
        includeArchived: input.includeArchived,
        today: todayInLondon(clock),
      });
      const reasons = new Map(
        found.map(({ id, reason }) => [id, { matched: reason.matched, matchedText: reason.matchedText }]),
      );
      const hits = hitsInOrder(
        reader,
        found.map(({ id }) => id),
        (id) => reasons.get(id) ?? { matched: 'name', matchedText: '' },
      );
      return { text: input.text, hits, more };
    },

    list(input: Input<'patients.list'>): Output<'patients.list'> {
      const rows = listPatients(reader, input.order, input.archived, cursorOf(input.after), input.limit);
      const last = rows.at(-1);
      return {
        hits: hitsInOrder(
          reader,
          rows.map((row) => row.id),
        ),
        next: last && rows.length === input.limit ? `${last.id}${last.key}` : null,
        total: countPatients(reader, input.archived),
      };
    },

    /** For lists that hold ids of patients only. */
    hitsOf: (ids: readonly string[]) => hitsOf(reader, ids),

    open: (input: Input<'patients.open'>): Result<PatientRecord> => open(input.id),
    summary: (id: string): Result<PatientSummary> => summary(id),

    findDuplicates(input: Input<'patients.findDuplicates'>): Output<'patients.findDuplicates'> {
      const found = findDuplicates(reader, sketchOf(input.details), { except: input.except, limit: mostDuplicates });
      const hits = hitsOf(
        reader,
        found.map(({ id }) => id),
      );
      return found.flatMap((one) => {
        const [hit, rows] = [hits.get(one.id), readPatient(reader, one.id)];
        return hit && rows ? [duplicateView(one, hit, input.details, rows)] : [];
      });
    },

    async register(actor: UserId, input: Input<'patients.register'>): Promise<Result<PatientRecord>> {
      const done = await db.writer.run(
        { actor, event: 'patient.registered', detail: { notice: input.notice } },
        (tx) => {
          const today = todayInLondon(clock);
          const details = checkDetails(input.details, { today, allowTestNumbers: demo, stored: null });
          const { id } = insertPatient(tx, details, { registeredAt: tx.now });
          insertNotice(tx, id, { method: input.notice, noticeVersion: readSettings(tx).settings.noticeVersion });
          raiseLastInteraction(tx, id, today);
          discardDraft(tx, { userId: actor, form: 'patient-new', patientId: '' });
          tx.describe({ subject: id });
          return id;
        },
      );
      return done.ok ? open(done.value) : done;
    },

    async update(actor: UserId, input: Input<'patients.update'>): Promise<Result<PatientRecord>> {
      const done = await db.writer.run({ actor, event: 'patient.updated', subject: input.id }, (tx) => {
        const stored = readPatient(tx, input.id);
        if (stored === null) throw new Refusal('record/not-found');
        if (stored.patient.status === 'archived') throw new Refusal('record/archived');
        const details = checkDetails(input.details, {
          today: todayInLondon(clock),
          allowTestNumbers: demo,
          stored: detailsOf(stored),
        });
        updatePatientDetails(tx, input.id, input.seen, details);
        discardDraft(tx, { userId: actor, form: 'patient-details', patientId: input.id });
      });
      return done.ok ? open(input.id) : done;
    },

    async archive(actor: UserId, input: Input<'patients.archive'>): Promise<Result<PatientRecord>> {
      const done = await db.writer.run({ actor, event: 'patient.archived', subject: input.id }, (tx) => {
        if (patientById(tx, input.id)?.status === 'archived') throw new Refusal('record/archived');
        setArchived(tx, input.id, input.seen, { at: tx.now, reason: input.reason });
      });
      return done.ok ? open(input.id) : done;
    },

    async unarchive(actor: UserId, input: Input<'patients.unarchive'>): Promise<Result<PatientRecord>> {
      const done = await db.writer.run({ actor, event: 'patient.unarchived', subject: input.id }, (tx) =>
        setArchived(tx, input.id, input.seen, null),
      );
      return done.ok ? open(input.id) : done;
    },

    changes(input: Input<'patients.changes'>): Output<'patients.changes'> {
      const records = readChanges(db, input.id, { before: input.before, limit: input.limit, tables: historyTables });
      const nameOf = userNames(reader);
      return {
        changes: records.flatMap((record) => fieldChanges(record, nameOf)),
        next: records.length === input.limit ? (records.at(-1)?.clock ?? null) : null,
      };
    },

    accessLog(input: Input<'patients.accessLog'>): Output<'patients.accessLog'> {
      const nameOf = userNames(reader);
      const filter = { from: null, until: null, events: [], actor: null, subject: input.id, outcome: null };
      return listAudit(reader, filter, { before: null, limit: mostAccesses }).map((row) => ({
        at: row.at,
        by: nameOf(row.actor),
        event: row.event,
        outcome: row.outcome,
      }));
    },

    listAlerts(input: Input<'alerts.list'>): PatientAlert[] {
      const nameOf = userNames(reader);
      return listAlerts(reader, input.patientId).map((row) => alertOf(row, nameOf));
    },

    async addAlert(actor: UserId, input: Input<'alerts.add'>): Promise<Result<PatientSummary>> {
      const done = await db.writer.run(
        { actor, event: 'alert.added', subject: input.patientId, detail: { severity: input.severity } },
        (tx) => {
          assertWritable(tx, input.patientId);
          insertAlert(tx, input.patientId, input);
          discardDraft(tx, { userId: actor, form: 'alert-new', patientId: input.patientId });
        },
      );
      return done.ok ? summary(input.patientId) : done;
    },

    async resolveAlert(actor: UserId, input: Input<'alerts.resolve'>): Promise<Result<PatientSummary>> {
      const done = await db.writer.run(
        { actor, event: 'alert.resolved', subject: input.patientId, detail: { item: input.alertId } },
        (tx) => {
          assertWritable(tx, input.patientId);
          resolveAlert(tx, input.patientId, input.alertId, input.seen);
        },
      );
      return done.ok ? summary(input.patientId) : done;
    },
  };
}
export type PatientsService = ReturnType<typeof createPatientsService>;

function inForce(reader: Reader, patientId: string) {
  return listAlerts(reader, patientId).filter((row) => row.resolved_at === null);
}

/** @throws Refusal `record/not-found`, `record/archived` */
function assertWritable(tx: Tx, patientId: string): void {
  const patient = patientById(tx, patientId);
  if (!patient) throw new Refusal('record/not-found');
  if (patient.status === 'archived') throw new Refusal('record/archived');
}

const idLength = 36;
/** Where a page ends: an id, then the key it is ordered by. Anything else begins at the first page. */
function cursorOf(after: string | null): { id: string; key: string } | null {
  return after === null || after.length < idLength
    ? null
    : { id: after.slice(0, idLength), key: after.slice(idLength) };
}
