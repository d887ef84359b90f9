import { setTimeout as sleep } from 'node:timers/promises';
import type { ClinicDb } from '../../../../db/clinic/clinic-db';
import type { Tx } from '../../../../db/clinic/writer';
import {
  importedRows,
  rowsOfPatient,
  sharedRow,
  subjectsOfImport,
  visitLinks,
  type ImportedRow,
} from '../../../../db/areas/imports/imports-undo.repo';
import { deleteRejects, updateImport } from '../../../../db/areas/imports/imports.repo';
import { Refusal, settle, type Result } from '../../../../shared/errors/result';
import { cancelCheckOf, type WorkControl } from '../../../../shared/domain/jobs/work-control';

export type UndoInput = {
  readonly importId: string;
  readonly actor: string;
  /** The import's status afterwards: a cancelled one stays cancelled. */ readonly becomes: 'undone' | 'cancelled';
};
export type Undone = {
  readonly removed: number;
  readonly reverted: number;
  /** Rows of the import that stay. */ readonly kept: number;
};

const batchRows = 50;
const pauseMs = 6;

/**
 * Undoes an import using the history, patient by patient:
 * - a row unchanged since the import is removed, or restored to its previous values;
 * - a row changed since by a user stays as it is;
 * - a visit stays while an entry that stays belongs to it;
 * - a patient added by the import is removed if nothing of theirs is left; otherwise the patient and the imported
 *   details (names, addresses, numbers, alerts) stay, because people have worked with them. The imported entries are
 *   removed all the same.
 * It can run again after an interruption: what is already removed is skipped, and the rest follows.
 */
export function undoImport(db: ClinicDb, input: UndoInput, control: WorkControl): Promise<Result<Undone>> {
  return settle(async () => {
    const tick = cancelCheckOf(control);
    const subjects = subjectsOfImport(db.reader, input.importId);
    const sum = { removed: 0, reverted: 0, kept: 0 };
    for (const [i, subject] of subjects.entries()) {
      tick();
      control.progress({ phase: 'undoing', done: i, total: subjects.length, unit: 'rows' });
      const done = await new PatientUndo(db, input, subject, tick).run();
      sum.removed += done.removed;
      sum.reverted += done.reverted;
      sum.kept += done.kept;
    }
    const closed = await db.writer.run(
      { actor: input.actor, event: 'import.undone', detail: { import: input.importId, ...sum } },
      (tx) => {
        updateImport(tx, input.importId, { state: input.becomes, undone_at: tx.now, kept_after_undo: sum.kept });
        deleteRejects(tx, input.importId);
      },
    );
    if (!closed.ok) throw new Refusal(closed.error.code);
    return sum;
  });
}

type Tally = { removed: number; reverted: number; kept: number };

/** Tables whose rows are details of a patient: they stay with a patient who stays. */
const detailTables: ReadonlySet<string> = new Set([
  'patient_name',
  'patient_address',
  'contact_point',
  'patient_identifier',
  'related_person',
  'patient_alert',
]);

class PatientUndo {
  readonly #db: ClinicDb;
  readonly #input: UndoInput;
  readonly #patientId: string;
  readonly #tick: () => void;
  readonly #tally: Tally = { removed: 0, reverted: 0, kept: 0 };

  constructor(db: ClinicDb, input: UndoInput, patientId: string, tick: () => void) {
    this.#db = db;
    this.#input = input;
    this.#patientId = patientId;
    this.#tick = tick;
  }

  async run(): Promise<Tally> {
    const rows = importedRows(this.#db, this.#patientId, this.#input.importId);
    const patient = rows.find((row) => row.table === 'patient' && row.isNew);
    const entries = rows.filter(
      (row) => row.table !== 'patient' && !(patient !== undefined && row.isNew && detailTables.has(row.table)),
    );
    const details = rows.filter((row) => !entries.includes(row) && row.table !== 'patient');
    const held = this.#heldVisits(entries);
    for (let i = 0; i < entries.length; i += batchRows) {
      this.#tick();
      await this.#write((tx, tally) => {
        for (const row of entries.slice(i, i + batchRows)) this.#takeBack(tx, row, held, tally);
      });
    }
    // The patient and the details in one step, with a last check of what is left.
    if (patient) await this.#write((tx, tally) => this.#takeBackPatient(tx, patient, details, tally));
    return this.#tally;
  }

  async #write(work: (tx: Tx, tally: Tally) => void): Promise<void> {
    const tally: Tally = { removed: 0, reverted: 0, kept: 0 };
    const { actor, importId } = this.#input;
    const written = await this.#db.writer.run(
      { actor, event: 'import.undone', subject: this.#patientId, detail: { import: importId, part: 'rows' } },
      (tx) => work(tx, tally),
    );
    if (!written.ok) throw new Refusal(written.error.code);
    this.#tally.removed += tally.removed;
    this.#tally.reverted += tally.reverted;
    this.#tally.kept += tally.kept;
    await sleep(pauseMs);
  }

  /** Visits that need to stay for their entries. */
  #heldVisits(rows: readonly ImportedRow[]): ReadonlySet<string> {
    const { reader } = this.#db;
    const leaves = (row: ImportedRow) => row.isNew && sharedRow(reader, row.table, row.id)?.['version'] === row.version;
    const going = new Set(rows.filter(leaves).map((row) => row.id));
    // An entry that the import moved to one of its visits returns to its earlier visit, so it does not keep the
    // imported one.
    const moved = new Map<string, string>();
    for (const row of rows) {
      const current = row.isNew || row.table !== 'record_entry' ? undefined : sharedRow(reader, row.table, row.id);
      const visitId = current?.['visit_id'];
      if (
        current?.['version'] === row.version &&
        typeof visitId === 'string' &&
        'visit_id' in row.before &&
        row.before['visit_id'] !== visitId
      )
        moved.set(row.id, visitId);
    }
    const held = new Set<string>();
    for (const { id, visitId } of visitLinks(reader, this.#patientId))
      if (id !== visitId && !going.has(id) && moved.get(id) !== visitId) held.add(visitId);
    return held;
  }

  #takeBack(tx: Tx, row: ImportedRow, held: ReadonlySet<string>, tally: Tally): void {
    const current = sharedRow(tx, row.table, row.id);
    if (!current) return;
    if (row.isNew) {
      if (current['version'] !== row.version || held.has(row.id)) {
        tally.kept += 1;
        return;
      }
      tx.remove(row.table, row.id, null);
      tally.removed += 1;
      return;
    }
    const isBack = Object.entries(row.before).every(([field, value]) => current[field] === value);
    if (isBack) return;
    if (current['version'] !== row.version) {
      tally.kept += 1;
      return;
    }
    tx.update(row.table, row.id, row.before, null);
    tally.reverted += 1;
  }

  #takeBackPatient(tx: Tx, patient: ImportedRow, details: readonly ImportedRow[], tally: Tally): void {
    const current = sharedRow(tx, 'patient', this.#patientId);
    if (!current) return;
    const untouched = details.filter((row) => sharedRow(tx, row.table, row.id)?.['version'] === row.version);
    const { ids, hasDraft } = rowsOfPatient(tx, this.#patientId);
    const isAlone = ids.size === untouched.length && untouched.every((row) => ids.has(row.id));
    if (current['version'] !== patient.version || !isAlone || hasDraft) {
      tally.kept += 1 + details.filter((row) => ids.has(row.id)).length;
      return;
    }
    for (const row of untouched) tx.remove(row.table, row.id, null);
    tx.remove('patient', this.#patientId, null);
    tally.removed += untouched.length + 1;
  }
}
