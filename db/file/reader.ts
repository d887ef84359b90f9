import {
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type QueryExecutorProvider,
} from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { Connection } from './open';

/** A Kysely query (a builder, or a `sql` template) that compiles to SQL text and parameters. */
export type CompilableQuery<R> = { compile(provider: QueryExecutorProvider): CompiledQuery<R> };

/**
 * Reads. Kysely only builds the SQL; it runs synchronously on the driver, so each read is consistent and a transaction
 * can never stay open across an `await`. `db/schema` defines the tables.
 */
export interface ReaderOf<Tables> {
  readonly qb: ReadonlyKysely<Tables>;
  all<R>(query: CompilableQuery<R>): R[];
  get<R>(query: CompilableQuery<R>): R | undefined;
  /** Row by row; the connection is busy until the loop ends. */
  iterate<R>(query: CompilableQuery<R>): IterableIterator<R>;
}

/** Creates a Kysely instance that compiles for SQLite but cannot execute anything. */
export function queryBuilder<S>(): Kysely<S> {
  return new Kysely<S>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
}

const anyTables = queryBuilder<object>();
const largestCache = 400;

const prepareOn = (connection: Connection, text: string) => connection.prepare(text);
type Prepared = ReturnType<typeof prepareOn>;

/** Caches prepared statements by SQL text, so that each text is parsed once. */
export class Statements {
  readonly #connection: Connection;
  readonly #cache = new Map<string, Prepared>();
  constructor(connection: Connection) {
    this.#connection = connection;
  }
  prepare(text: string): Prepared {
    const known = this.#cache.get(text);
    if (known && !known.busy) return known;
    const made = prepareOn(this.#connection, text);
    if (this.#cache.size >= largestCache) this.#cache.clear();
    this.#cache.set(text, made);
    return made;
  }
}

export function compileQuery<R>(query: CompilableQuery<R>): { sql: string; parameters: readonly unknown[] } {
  return query.compile(anyTables);
}

/**
 * Creates a reader on a connection, which may also be able to write. Statements that would change anything (`UPDATE …
 * RETURNING`) are refused, because only the writer's own methods leave a change record.
 */
export function createReader<Tables>(statements: Statements): ReaderOf<Tables> {
  const prepare = (sql: string): Prepared => {
    const prepared = statements.prepare(sql);
    if (!prepared.readonly) throw new Error('a reader only reads; rows are written through the transaction');
    return prepared;
  };
  return {
    // Kysely's documented way to get the read-only type; the runtime object is the same.
    qb: anyTables as unknown as ReadonlyKysely<Tables>,
    all<R>(query: CompilableQuery<R>): R[] {
      const { sql, parameters } = compileQuery(query);
      return prepare(sql).all(...parameters) as R[];
    },
    get<R>(query: CompilableQuery<R>): R | undefined {
      const { sql, parameters } = compileQuery(query);
      return prepare(sql).get(...parameters) as R | undefined;
    },
    iterate<R>(query: CompilableQuery<R>): IterableIterator<R> {
      const { sql, parameters } = compileQuery(query);
      return prepare(sql).iterate(...parameters) as IterableIterator<R>;
    },
  };
}
