import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClinicDb } from '../../../../db/clinic/clinic-db';
import type { Tx } from '../../../../db/clinic/writer';
import { insertReject, updateImport } from '../../../../db/areas/imports/imports.repo';
import { alertRow, relatedRow } from '../../../../db/areas/patients/patient-rows';
import { insertPatient, setArchived } from '../../../../db/areas/patients/patients.repo';
import { uuidV7 } from '../../../../shared/domain/ids';
import { Refusal, settle, type Result } from '../../../../shared/errors/result';
import type { Clock } from '../../../../shared/time/clock';
import { todayInLondon } from '../../../../shared/time/local-date';
import { cancelCheckOf, type WorkControl } from '../../../../shared/domain/jobs/work-control';
import { readFiles, type Choice, type ChosenFiles } from '../read-files';
import { isOut, Outcomes, rawForReject, type Counts } from '../plan/plan-book';
import { planPerson } from '../plan/plan-person';
import type { Decision, NewPatient, PersonPlan, Write } from '../plan/plan-types';

export type RunInput = ChosenFiles & {
  readonly importId: string;
  readonly actor: string;
  readonly choices: readonly Choice[];
  /** The hashes of the files from the check. */
  readonly hashes: readonly string[];
  readonly decisions: readonly (readonly [key: string, decision: Decision])[];
  readonly allowTestNumbers: boolean;
};

/** Rows per transaction: few enough that another user's save waits only milliseconds. */
const batchRows = 50;
const rejectRows = 200;
/** The lock is free for this long between transactions: the main process retries every 4 ms. */
const pauseMs = 6;

/**
 * Writes a checked import. Decisions about people are kept; everything else is planned again, because the clinic's data
 * may have changed since. If cancelled or failed, it leaves what it has written to `undoImport`, and the import is
 * marked unfinished.
 */
export function writeImport(
  db: ClinicDb,
  input: RunInput,
  clock: Clock,
  control: WorkControl,
): Promise<Result<Counts>> {
  return settle(async () => {
    const tick = cancelCheckOf(control);
    const today = todayInLondon(clock);
    const { set } = readFiles(input, input.choices, input.hashes, {
      today,
      tick,
      progress: (done, total) => control.progress({ phase: 'reading', done, total, unit: 'bytes' }),
    });
    const outcomes = new Outcomes();
    const { counts } = outcomes;
    const batch = new Batch(db, input);
    const rejects = new Rejects(db, input);
    for (const { item, place, why, action } of set.refused) {
      outcomes.note(item.n, action);
      await rejects.add(`${fileOf(item.file)}${place}`, why, set.rawOf(item));
    }
    const context = {
      set,
      reader: db.reader,
      today,
      allowTestNumbers: input.allowTestNumbers,
      decisions: new Map(input.decisions),
      importId: input.importId,
      newId: () => uuidV7(clock.nowMs(), randomBytes(10)),
      tick,
    };
    for (const person of set.people) {
      tick();
      const plan = planPerson(context, person);
      await writePerson(batch, plan, input.importId, tick);
      for (const step of plan.steps) {
        outcomes.note(step.item.n, step.action);
        if (isOut(step.action))
          await rejects.add(`${fileOf(step.item.file)}${step.place}`, step.note, set.rawOf(step.item));
      }
      control.progress({ phase: 'writing', done: counts.rows, total: set.items.length, unit: 'rows' });
    }
    await batch.flush();
    await rejects.flush();
    control.progress({ phase: 'finishing', done: counts.rows, total: set.items.length, unit: 'rows' });
    await finish(db, input, counts);
    return counts;
  });
}

/** Stored data refers to a file by number: its name is private. */
function fileOf(index: number): string {
  return `file ${index + 1}, `;
}

async function finish(db: ClinicDb, input: RunInput, counts: Counts): Promise<void> {
  const done = await db.writer.run(
    { actor: input.actor, event: 'import.finished', detail: { import: input.importId, ...counts } },
    (tx) => updateImport(tx, input.importId, { state: 'done', finished_at: tx.now, counts: JSON.stringify(counts) }),
  );
  if (!done.ok) throw new Refusal(done.error.code);
}

// ---------------------------------------------------------------------------------------------------------------- writing
/** The patient to whom a person's rows belong: known from the start, or once the patient has been added. */
type Owner = { id: string };
type Operation = { readonly rows: number; readonly owner: Owner; readonly run: (tx: Tx) => void };

/** Groups writes into transactions of a reasonable size. */
class Batch {
  readonly #db: ClinicDb;
  readonly #input: RunInput;
  #operations: Operation[] = [];
  #rows = 0;
  constructor(db: ClinicDb, input: RunInput) {
    this.#db = db;
    this.#input = input;
  }

  async add(operation: Operation): Promise<void> {
    this.#operations.push(operation);
    this.#rows += operation.rows;
    if (this.#rows >= batchRows) await this.flush();
  }

  /** @throws Refusal whatever the writer refuses, such as a full disk */
  async flush(): Promise<void> {
    if (this.#operations.length === 0) return;
    const operations = this.#operations;
    const rows = this.#rows;
    this.#operations = [];
    this.#rows = 0;
    const { actor, importId } = this.#input;
    const written = await this.#db.writer.run(
      { actor, event: 'import.batch', originId: importId, detail: { import: importId, rows } },
      (tx) => {
        for (const operation of operations) operation.run(tx);
        // The log of each patient says that data was imported.
        const [first, ...others] = new Set(operations.map((operation) => operation.owner.id));
        if (first !== undefined) tx.describe({ subject: first });
        for (const subject of others) tx.audit({ event: 'import.batch', subject, detail: { import: importId } });
      },
    );
    if (!written.ok) throw new Refusal(written.error.code);
    await sleep(pauseMs);
  }
}

async function writePerson(batch: Batch, plan: PersonPlan, importId: string, tick: () => void): Promise<void> {
  if (plan.target.kind === 'nobody') return;
  const owner: Owner = { id: plan.target.kind === 'existing' ? plan.target.id : '' };
  if (plan.target.kind === 'new') {
    const { patient } = plan.target;
    await batch.add({ rows: rowsOf(patient), owner, run: (tx) => addPatient(tx, patient, owner, importId) });
  }
  for (const step of plan.steps) {
    for (const write of step.writes) {
      tick();
      await batch.add({ rows: 1, owner, run: (tx) => apply(tx, owner.id, write, importId) });
    }
  }
}

function rowsOf(patient: NewPatient): number {
  const { otherNames, addresses, contactPoints, relatedPeople } = patient.details;
  return (
    1 + otherNames.length + addresses.length + contactPoints.length + relatedPeople.length + patient.identifiers.length
  );
}

function addPatient(tx: Tx, patient: NewPatient, owner: Owner, importId: string): void {
  const made = insertPatient(tx, patient.details, {
    registeredAt: tx.now,
    importId,
    sourceKey: patient.sourceKey,
    identifiers: patient.identifiers,
    extra: patient.extra,
    ...(patient.resource === null ? {} : { resource: patient.resource }),
  });
  owner.id = made.id;
  if (patient.archived) setArchived(tx, made.id, null, patient.archived);
}

function apply(tx: Tx, patientId: string, write: Write, importId: string): void {
  if (write.kind === 'entry')
    tx.insert('record_entry', { ...write.row, patient_id: patientId, import_id: importId, recorded_at: tx.now });
  else if (write.kind === 'update-entry')
    tx.update('record_entry', write.id, { ...write.patch, import_id: importId }, null);
  else if (write.kind === 'identifier') tx.insert('patient_identifier', { patient_id: patientId, ...write.row });
  else if (write.kind === 'related-person')
    tx.insert('related_person', { patient_id: patientId, ...relatedRow.toColumns(write.row) });
  else {
    const { addedAt, resolvedAt } = write.row;
    tx.insert('patient_alert', {
      patient_id: patientId,
      ...alertRow.toColumns(write.row),
      added_at: addedAt,
      added_by: tx.actor,
      resolved_at: resolvedAt,
      resolved_by: resolvedAt === null ? null : tx.actor,
    });
  }
}

// ------------------------------------------------------------------------------------------- rejected and skipped rows
/** Rejected and skipped rows, with reasons: stored in the encrypted records until the import is closed. */
class Rejects {
  readonly #db: ClinicDb;
  readonly #input: RunInput;
  #n = 0;
  #rows: { n: number; place: string; reason: string; raw: string }[] = [];
  constructor(db: ClinicDb, input: RunInput) {
    this.#db = db;
    this.#input = input;
  }

  async add(place: string, reason: string, raw: string): Promise<void> {
    this.#n += 1;
    this.#rows.push({ n: this.#n, place: place.replace(/, $/, ''), reason, raw: rawForReject(raw) });
    if (this.#rows.length >= rejectRows) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#rows.length === 0) return;
    const rows = this.#rows;
    this.#rows = [];
    const { importId, actor } = this.#input;
    const written = await this.#db.writer.run(
      { actor, event: 'import.batch', detail: { import: importId, notBroughtIn: rows.length } },
      (tx) => {
        for (const row of rows) insertReject(tx, { import_id: importId, ...row });
      },
    );
    if (!written.ok) throw new Refusal(written.error.code);
    await sleep(pauseMs);
  }
}
