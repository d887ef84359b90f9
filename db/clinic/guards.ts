import type { AuditEvent } from '../../shared/domain/audit/audit-event';
import type { ErrorCode } from '../../shared/errors/codes';
import { Refusal } from '../../shared/errors/result';
import type { Statements } from '../file/reader';
import type { SharedTable } from '../schema/tables';
import { units } from '../schema/units';

/**
 * The state that decides whether a patient's record may be written to. Read once per record and transaction, as it was
 * before the transaction.
 */
export type RecordState = { readonly isArchived: boolean };

/**
 * One reason why a record may not be written to. A guard covers every table whose rows belong to a patient, including
 * future ones, apart from the exceptions it names.
 */
export type RecordGuard = {
  readonly code: ErrorCode;
  /** True when the guard closes a record in this state. */
  readonly closes: (state: RecordState) => boolean;
  /** Transactions that may write to a closed record, by the event they are logged as. */
  readonly exceptEvents: readonly AuditEvent[];
  /** Tables that accept rows of a closed record in any transaction. */
  readonly exceptTables: readonly SharedTable[];
};

/**
 * An archived record is read-only. It can still be copied for the patient (UK GDPR Art 15), and the copy is recorded.
 */
const archived: RecordGuard = {
  code: 'record/archived',
  closes: (state) => state.isArchived,
  // An import may match an archived patient, and shows this to the user. Undoing that import must work too.
  exceptEvents: ['patient.unarchived', 'import.batch', 'import.undone'],
  exceptTables: ['export', 'disclosure'],
};

export const recordGuards: readonly RecordGuard[] = [archived];

/** Applies the guards to one transaction. */
export class GuardedRecords {
  readonly #statements: Statements;
  readonly #guards: readonly RecordGuard[];
  readonly #known = new Map<string, RecordState>();

  constructor(statements: Statements, guards: readonly RecordGuard[], event: AuditEvent) {
    this.#statements = statements;
    this.#guards = guards.filter((guard) => !guard.exceptEvents.includes(event));
  }

  /** @throws Refusal `record/not-found`, or a guard's code when this transaction may not write to the record */
  assertOpen(patientId: string): void {
    this.#assert(patientId, this.#guards);
  }

  /**
   * @throws Refusal `record/not-found`, or a guard's code when this transaction may not write this table's rows of the
   *   record
   */
  assertWritable(table: SharedTable, op: 'insert' | 'update' | 'delete', subject: string): void {
    if (units[table].subject === 'clinic') return;
    if (table === 'patient' && op === 'insert') {
      this.#known.set(subject, { isArchived: false });
      return;
    }
    this.#assert(
      subject,
      this.#guards.filter((guard) => !guard.exceptTables.includes(table)),
    );
  }

  #assert(patientId: string, guards: readonly RecordGuard[]): void {
    const state = this.#stateOf(patientId);
    for (const guard of guards) if (guard.closes(state)) throw new Refusal(guard.code);
  }

  #stateOf(patientId: string): RecordState {
    const known = this.#known.get(patientId);
    if (known) return known;
    const row = this.#statements.prepare('SELECT status FROM patient WHERE id = ?').get(patientId) as
      { status: string } | undefined;
    if (!row) throw new Refusal('record/not-found');
    const state: RecordState = { isArchived: row.status === 'archived' };
    this.#known.set(patientId, state);
    return state;
  }
}
