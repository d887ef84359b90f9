import { randomBytes } from 'node:crypto';
import { uuidV7, type Version } from '../../shared/domain/ids';
import { Refusal } from '../../shared/errors/result';
import type { Statements } from '../file/reader';
import { seal } from '../keyring/derive';
import type { DeviceStateTable, SharedTable, SharedTables } from '../schema/tables';
import { columnsOf, units, wholeRow } from '../schema/units';
import { tick, versionOf } from './clock';
import { clinicSubject, type SubjectKeys } from './subject-keys';

/** This device's counters, read at the start of a transaction and written back before its commit. */
export type DeviceHead = Omit<DeviceStateTable, 'one'>;
type Row = Record<string, unknown>;
type Values = Record<string, string | number | null>;

export type Insertable<T extends SharedTable> = Omit<SharedTables[T], 'id' | 'version'> & { id?: string };

/** What the recorder needs to know about its transaction. */
export type RecordingContext = {
  readonly statements: Statements;
  readonly keys: SubjectKeys;
  readonly head: DeviceHead;
  readonly now: string;
  readonly nowMs: number;
  readonly actor: string;
  readonly transactionId: string;
  readonly originId: string | null;
  readonly schemaVersion: number;
  /** Called before a row is written; throws a Refusal to prevent it. */
  readonly allow: (table: SharedTable, op: Op, subject: string) => void;
  /** Called after a row was written. `columns` are those that changed; null when the whole row was added or removed. */
  readonly written: (table: SharedTable, columns: readonly string[] | null, subject: string) => void;
};
type Op = 'insert' | 'update' | 'delete';

/** The data authenticated with a sealed change, so that it cannot be passed off as the change of another row. */
export function changeBinding(change: {
  device_id: string;
  incarnation: number;
  seq: number;
  table_id: number;
  row_id: string;
}): string {
  return `change/${change.device_id}/${change.incarnation}/${change.seq}/${change.table_id}/${change.row_id}`;
}

/**
 * The only code path that writes a shared row **and** its change record: device, gapless sequence, clock, the clock of
 * the version the writer saw, subject, table, unit, row, old and new values (sealed with the subject's key), actor,
 * transaction.
 */
export class Recorder {
  readonly #c: RecordingContext;
  constructor(context: RecordingContext) {
    this.#c = context;
  }

  newId(): string {
    return uuidV7(this.#c.nowMs, randomBytes(10));
  }

  insert<T extends SharedTable>(table: T, row: Insertable<T>): { id: string; version: Version } {
    const id = row.id ?? this.newId();
    const version = this.#nextVersion();
    const values = pick(table, row);
    const owner =
      units[table].subject === 'patient_id'
        ? { patient_id: (row as unknown as { patient_id: string }).patient_id }
        : {};
    const full: Values = { id, version, ...owner, ...values };
    const subject = this.#subject(table, id, owner.patient_id);
    this.#c.allow(table, 'insert', subject);
    const names = Object.keys(full);
    this.#c.statements
      .prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(full));
    this.#record({
      table,
      unitId: wholeRow,
      rowId: id,
      subject,
      version,
      seen: null,
      op: 'insert',
      before: null,
      after: values,
    });
    this.#c.written(table, null, subject);
    return { id, version };
  }

  /**
   * Changes fields of a row. Units with unchanged values write nothing.
   * @param seen the version shown on the screen; null when the program itself changes the row
   * @throws Refusal `record/not-found`, `record/changed-meanwhile`
   */
  update<T extends SharedTable>(table: T, id: string, patch: Partial<Insertable<T>>, seen: Version | null): Version {
    const before = this.#current(table, id, seen);
    const subject = this.#subject(table, id, before['patient_id']);
    this.#c.allow(table, 'update', subject);
    const wanted = patch as Row;
    let version = before['version'] as Version;
    for (const [unitId, fields] of Object.entries(units[table].units) as [string, readonly string[]][]) {
      const changed = fields.filter((f) => f in wanted && wanted[f] !== before[f]);
      if (changed.length === 0) continue;
      const oldVersion = version;
      version = this.#nextVersion();
      const after: Values = Object.fromEntries(
        fields.map((f) => [f, (f in wanted ? wanted[f] : before[f]) as string | number | null]),
      );
      this.#c.statements
        .prepare(`UPDATE ${table} SET version = ?, ${changed.map((f) => `${f} = ?`).join(', ')} WHERE id = ?`)
        .run(version, ...changed.map((f) => after[f]), id);
      const old: Values = Object.fromEntries(fields.map((f) => [f, before[f] as string | number | null]));
      this.#record({
        table,
        unitId: Number(unitId),
        rowId: id,
        subject,
        version,
        seen: seen ?? oldVersion,
        op: 'update',
        before: old,
        after,
      });
      this.#c.written(table, changed, subject);
    }
    return version;
  }

  /** @throws Refusal `record/not-found`, `record/changed-meanwhile` */
  remove(table: SharedTable, id: string, seen: Version | null): void {
    const before = this.#current(table, id, seen);
    const subject = this.#subject(table, id, before['patient_id']);
    this.#c.allow(table, 'delete', subject);
    this.#c.statements.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
    this.#record({
      table,
      unitId: wholeRow,
      rowId: id,
      subject,
      version: this.#nextVersion(),
      seen: seen ?? (before['version'] as Version),
      op: 'delete',
      before: pick(table, before),
      after: null,
    });
    this.#c.written(table, null, subject);
  }

  #current(table: SharedTable, id: string, seen: Version | null): Row {
    const before = this.#c.statements.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id) as Row | undefined;
    if (!before) throw new Refusal('record/not-found');
    if (seen !== null && before['version'] !== seen) throw new Refusal('record/changed-meanwhile');
    return before;
  }

  #subject(table: SharedTable, id: string, patientId: unknown): string {
    const kind = units[table].subject;
    return kind === 'clinic' ? clinicSubject : kind === 'self' ? id : String(patientId);
  }

  #nextVersion(): Version {
    const head = this.#c.head;
    const next = tick({ ms: head.clock_ms, counter: head.clock_counter }, this.#c.nowMs);
    head.clock_ms = next.ms;
    head.clock_counter = next.counter;
    return versionOf(next, head.device_id);
  }

  #record(change: {
    table: SharedTable;
    unitId: number;
    rowId: string;
    subject: string;
    version: Version;
    seen: Version | null;
    op: Op;
    before: Values | null;
    after: Values | null;
  }): void {
    const c = this.#c;
    const head = c.head;
    head.change_seq += 1;
    const tableId = units[change.table].tableId;
    const key = c.keys.obtain(change.subject, c.now);
    const sealed = seal(
      key.reveal(),
      Buffer.from(JSON.stringify({ o: change.before, n: change.after }), 'utf8'),
      changeBinding({
        device_id: head.device_id,
        incarnation: head.incarnation,
        seq: head.change_seq,
        table_id: tableId,
        row_id: change.rowId,
      }),
    );
    c.statements
      .prepare(
        'INSERT INTO change (device_id, incarnation, seq, clock, seen_clock, wall_at, subject, table_id, unit_id, row_id, op, sealed, actor, transaction_id, origin_id, schema_version) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        head.device_id,
        head.incarnation,
        head.change_seq,
        change.version,
        change.seen,
        c.now,
        change.subject,
        tableId,
        change.unitId,
        change.rowId,
        change.op,
        sealed,
        c.actor,
        c.transactionId,
        c.originId,
        c.schemaVersion,
      );
  }
}

function pick(table: SharedTable, row: Row): Values {
  return Object.fromEntries(columnsOf(table).map((name) => [name, (row[name] ?? null) as string | number | null]));
}
