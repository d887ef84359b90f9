import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AuditDetail, AuditEvent } from '../../shared/domain/audit/audit-event';
import { uuidV7, type Version } from '../../shared/domain/ids';
import type { Secret } from '../../shared/domain/secret';
import { err, ok, Refusal, type Result } from '../../shared/errors/result';
import type { Clock } from '../../shared/time/clock';
import { instantFromMs, type Instant } from '../../shared/time/instant';
import { appendAuditEntry } from '../audit/append';
import type { DerivedModule } from '../derived/derived-module';
import { TouchedSubjects } from '../derived/touched-subjects';
import { Recorder, type DeviceHead, type Insertable } from '../history/recorder';
import type { SubjectKeys } from '../history/subject-keys';
import type { SharedTable } from '../schema/tables';
import { failureOf, type Connection } from '../file/open';
import { createReader, type Statements } from '../file/reader';
import type { Reader } from '../schema/reader';
import { GuardedRecords, type RecordGuard } from './guards';
import { localBuilder, type LocalBuilder, type LocalWrite, type LocalWrites } from './local-write';

/** Who does what, and to whose record. The log entry is made from it in the same transaction. */
export type WriteContext = {
  /** A user's id, or `system` for the program itself. */
  readonly actor: string;
  readonly event: AuditEvent;
  /** The patient the log entry is about. */
  readonly subject?: string | null;
  /**
   * The patient whose record this transaction changes, who is also the subject. The guards check the record before
   * `work` runs, so that a closed record is refused for that reason and not for another. Rows are checked as they are
   * written, whether or not this is given.
   */
  readonly record?: string;
  readonly detail?: AuditDetail;
  readonly outcome?: 'ok' | 'denied' | 'failed';
  /** The import that all changes of this transaction belong to. */
  readonly originId?: string;
};

export interface Tx extends Reader {
  readonly now: Instant;
  readonly transactionId: string;
  readonly actor: string;
  insert<T extends SharedTable>(table: T, row: Insertable<T>): { id: string; version: Version };
  update<T extends SharedTable>(table: T, id: string, patch: Partial<Insertable<T>>, seen: Version | null): Version;
  remove(table: SharedTable, id: string, seen: Version | null): void;
  newId(): string;
  /** Builds queries on local tables; run them with `runLocal`. */
  readonly local: LocalBuilder;
  runLocal(query: LocalWrite): void;
  /** Adds to this transaction's log entry what is known only during the work. */
  describe(more: { subject?: string; detail?: AuditDetail; event?: AuditEvent }): void;
  /** Adds another log entry. */
  audit(entry: AuditNote): void;
}
export type AuditNote = {
  readonly event: AuditEvent;
  readonly subject?: string | null;
  readonly detail?: AuditDetail;
  readonly outcome?: 'ok' | 'denied' | 'failed';
  readonly actor?: string;
};

export interface Writer {
  /**
   * Runs `work` in one transaction; transactions run one at a time. When the promise resolves with `ok`, the change and
   * its log entry are on disk. A Refusal thrown inside rolls everything back and is returned. Any other error is a bug
   * and rejects the promise.
   */
  run<T>(context: WriteContext, work: (tx: Tx) => T): Promise<Result<T>>;
}

export type WriterParts = {
  readonly connection: Connection;
  readonly statements: Statements;
  readonly localWrites: LocalWrites;
  readonly subjectKeys: SubjectKeys;
  readonly auditKey: Secret<Buffer>;
  readonly clock: Clock;
  readonly schemaVersion: number;
  /** Run in this order at the end of each transaction. */
  readonly derived: readonly DerivedModule[];
  readonly guards: readonly RecordGuard[];
  /** Called after each commit with the new heads, to update the mark outside the record file. */
  readonly committed: (head: DeviceHead) => void;
};

const retryEveryMs = 4;
const giveUpAfterMs = 15_000;

export function createWriter(parts: WriterParts): Writer {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    run<T>(context: WriteContext, work: (tx: Tx) => T): Promise<Result<T>> {
      const mine = queue.then(() => runTransaction(parts, context, work));
      queue = mine.catch(() => undefined);
      return mine;
    },
  };
}

/**
 * Waits for the write lock without blocking the thread. Another connection (a worker) holds it for milliseconds at
 * most.
 */
async function begin(connection: Connection): Promise<boolean> {
  const started = performance.now();
  for (;;) {
    try {
      connection.exec('BEGIN IMMEDIATE');
      return true;
    } catch (error) {
      if (failureOf(error) !== 'database/busy') throw error;
      if (performance.now() - started > giveUpAfterMs) return false;
      await sleep(retryEveryMs);
    }
  }
}

async function runTransaction<T>(parts: WriterParts, context: WriteContext, work: (tx: Tx) => T): Promise<Result<T>> {
  const { connection } = parts;
  try {
    if (!(await begin(connection))) return err('database/busy');
    const transaction = new Transaction(parts, context);
    const value = transaction.run(work);
    if (value instanceof Promise) throw new Error('a transaction must not wait: its callback returned a promise');
    transaction.finish();
    connection.exec('COMMIT');
    parts.committed(transaction.head);
    return ok(value);
  } catch (error) {
    if (connection.inTransaction) connection.exec('ROLLBACK');
    parts.subjectKeys.forgetAll();
    if (error instanceof Refusal) return { ok: false, error: error.failure };
    const code = failureOf(error);
    if (code) return err(code);
    throw error;
  }
}

class Transaction {
  readonly head: DeviceHead;
  readonly tx: Tx;
  readonly #parts: WriterParts;
  readonly #now: Instant;
  readonly #transactionId: string;
  #main: AuditNote;
  readonly #further: AuditNote[] = [];
  readonly #guarded: GuardedRecords;
  readonly #touched: TouchedSubjects;
  readonly #record: string | undefined;

  constructor(parts: WriterParts, context: WriteContext) {
    this.#parts = parts;
    const { statements } = parts;
    const nowMs = parts.clock.nowMs();
    this.#now = instantFromMs(nowMs);
    this.#transactionId = uuidV7(nowMs, randomBytes(10));
    this.head = statements
      .prepare(
        'SELECT device_id, incarnation, change_seq, clock_ms, clock_counter, audit_seq, audit_mac FROM device_state WHERE one = 1',
      )
      .get() as DeviceHead;
    this.#main = {
      event: context.event,
      subject: context.record ?? context.subject ?? null,
      detail: context.detail ?? {},
      outcome: context.outcome ?? 'ok',
      actor: context.actor,
    };
    this.#record = context.record;
    this.#guarded = new GuardedRecords(statements, parts.guards, context.event);
    this.#touched = new TouchedSubjects(parts.derived);
    const recorder = new Recorder({
      statements,
      keys: parts.subjectKeys,
      head: this.head,
      now: this.#now,
      nowMs,
      actor: context.actor,
      transactionId: this.#transactionId,
      originId: context.originId ?? null,
      schemaVersion: parts.schemaVersion,
      allow: (table, op, subject) => this.#guarded.assertWritable(table, op, subject),
      written: (table, columns, subject) => this.#touched.note(table, columns, subject),
    });
    this.tx = {
      ...createReader(statements),
      now: this.#now,
      transactionId: this.#transactionId,
      actor: context.actor,
      insert: (table, row) => recorder.insert(table, row),
      update: (table, id, patch, seen) => recorder.update(table, id, patch, seen),
      remove: (table, id, seen) => recorder.remove(table, id, seen),
      newId: () => recorder.newId(),
      local: localBuilder,
      runLocal: (query) => parts.localWrites.run(query),
      describe: (more) => {
        this.#main = {
          ...this.#main,
          ...(more.subject === undefined ? {} : { subject: more.subject }),
          ...(more.event === undefined ? {} : { event: more.event }),
          detail: { ...this.#main.detail, ...more.detail },
        };
      },
      audit: (entry) => this.#further.push(entry),
    };
  }

  run<T>(work: (tx: Tx) => T): T {
    if (this.#record !== undefined) this.#guarded.assertOpen(this.#record);
    return work(this.tx);
  }

  /** Writes what completes the transaction: derived state, log entries, the device's new heads. */
  finish(): void {
    this.#touched.settle(this.#parts.statements);
    for (const note of [this.#main, ...this.#further]) this.#append(note);
    const { head } = this;
    this.#parts.statements
      .prepare(
        'UPDATE device_state SET change_seq = ?, clock_ms = ?, clock_counter = ?, audit_seq = ?, audit_mac = ? WHERE one = 1',
      )
      .run(head.change_seq, head.clock_ms, head.clock_counter, head.audit_seq, head.audit_mac);
  }

  #append(note: AuditNote): void {
    appendAuditEntry(this.#parts.statements, this.#parts.auditKey, this.head, {
      at: this.#now,
      event: note.event,
      actor: note.actor ?? this.tx.actor,
      subject: note.subject ?? null,
      outcome: note.outcome ?? 'ok',
      detail: JSON.stringify(note.detail ?? {}),
      transaction_id: this.#transactionId,
    });
  }
}
