import type {
  DeleteQueryBuilder,
  DeleteResult,
  InsertQueryBuilder,
  InsertResult,
  Kysely,
  UpdateQueryBuilder,
  UpdateResult,
} from 'kysely';
import { compileQuery, queryBuilder, type CompilableQuery, type Statements } from '../file/reader';
import type { LocalTables } from '../schema/tables';

/**
 * Which local tables an area may write. The writer maintains the others itself (derived state, devices, keys). A new
 * local table does not compile until it has a line here.
 */
const localAccess = {
  audit_checkpoint: 'open',
  draft: 'open',
  import_reject: 'open',
  job: 'open',
  device: 'kept',
  device_state: 'kept',
  meta: 'kept',
  patient_count: 'kept',
  patient_index: 'kept',
  subject_key: 'kept',
} as const satisfies { readonly [T in keyof LocalTables]: 'open' | 'kept' };

type OpenTable = {
  [T in keyof typeof localAccess]: (typeof localAccess)[T] extends 'open' ? T : never;
}[keyof typeof localAccess];
type OpenTables = Pick<LocalTables, OpenTable>;

/** Builds writes to tables that never leave this PC, and nothing else. */
export type LocalBuilder = Pick<Kysely<OpenTables>, 'insertInto' | 'updateTable' | 'deleteFrom'>;
export type LocalWrite = {
  [T in OpenTable]:
    | InsertQueryBuilder<OpenTables, T, InsertResult>
    | UpdateQueryBuilder<OpenTables, T, T, UpdateResult>
    | DeleteQueryBuilder<OpenTables, T, DeleteResult>;
}[OpenTable];

export const localBuilder: LocalBuilder = queryBuilder<OpenTables>();

type Step = { readonly opcode: string; readonly p1: number; readonly p2: number };

/**
 * Runs writes to local tables. The types allow no others; this is the check at run time. It asks SQLite which tables
 * the compiled statement writes, so it sees through `WITH`, subqueries, foreign keys and triggers, however the SQL text
 * was built.
 */
export class LocalWrites {
  readonly #statements: Statements;
  readonly #allowed = new Set<string>();
  constructor(statements: Statements) {
    this.#statements = statements;
  }

  /** @throws Error when the statement writes anything other than open local tables */
  run(query: CompilableQuery<unknown>): void {
    const { sql, parameters } = compileQuery(query);
    if (!this.#allowed.has(sql)) {
      this.#assertLocal(sql, parameters);
      this.#allowed.add(sql);
    }
    this.#statements.prepare(sql).run(...parameters);
  }

  #assertLocal(sql: string, parameters: readonly unknown[]): void {
    const steps = this.#statements.prepare(`EXPLAIN ${sql}`).all(...parameters) as Step[];
    const tables = steps.flatMap(({ opcode, p1, p2 }) => {
      if (opcode === 'OpenWrite') return this.#tableAt(p2);
      if (opcode === 'Clear') return this.#tableAt(p1);
      return otherEffects.has(opcode) ? opcode : [];
    });
    const isOpen = (table: string) => localAccess[table as keyof typeof localAccess] === 'open';
    // A statement that writes no table is not a write: a pragma, a COMMIT, an ATTACH, a SELECT.
    if (tables.length === 0 || !tables.every(isOpen))
      throw new Error('runLocal writes only local tables; shared rows go through insert, update and remove');
  }

  #tableAt(rootPage: number): string {
    const row = this.#statements.prepare('SELECT tbl_name FROM sqlite_schema WHERE rootpage = ?').get(rootPage) as
      { tbl_name: string } | undefined;
    return row?.tbl_name ?? 'sqlite_schema';
  }
}

/** Opcodes of a compiled statement that change something other than rows of ordinary tables. */
const otherEffects = new Set([
  'VUpdate',
  'VCreate',
  'VDestroy',
  'VRename',
  'Destroy',
  'CreateBtree',
  'ParseSchema',
  'SetCookie',
]);
