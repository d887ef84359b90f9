import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { importById, importsWithRejects, listImports, rejectsOf } from '../../../db/areas/imports/imports.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { ImportBatchTable } from '../../../db/schema/tables';
import type { ImportFile, ImportView } from '../../../shared/contract/imports';
import type { Input, Output } from '../../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { csvFieldRules } from '../../../shared/domain/imports/csv-fields';
import { ImportId, uuidV7, type JobId, type UserId } from '../../../shared/domain/ids';
import { err, ok, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { ImportSessions } from './import-sessions';
import type { CheckedImport, CheckInput } from './plan/check-import';
import { labelOf } from './read-files';
import { noCounts, PlanBook, type Counts } from './plan/plan-book';
import type { Decision } from './plan/plan-types';
import { writeRejects } from './rejects-file';
import type { RunInput } from './write/write-import';

/** The system's dialogs, which only the main process can open. Null: cancelled. */
export type FileFilter = { readonly name: string; readonly extensions: readonly string[] };
export type FileDialogs = {
  openFiles(filters: readonly FileFilter[]): Promise<string[] | null>;
  saveFile(defaultName: string, filters: readonly FileFilter[]): Promise<string | null>;
};
/** Starts the jobs of imports; their work runs in a worker. */
export type ImportJobs = {
  inspect(paths: readonly string[]): Promise<Result<ImportFile[]>>;
  check(actor: string, input: CheckInput, checked: (result: CheckedImport) => void): Promise<Result<JobId>>;
  run(input: RunInput, kind: 'fhir' | 'csv' | 'mixed'): Promise<Result<JobId>>;
  undo(actor: string, importId: ImportId): Promise<Result<JobId>>;
};

const filters: Record<Input<'imports.choose'>['what'], readonly FileFilter[]> = {
  fhir: [{ name: 'FHIR records', extensions: ['json', 'ndjson', 'fhir'] }],
  csv: [{ name: 'Tables', extensions: ['csv', 'tsv', 'txt'] }],
  any: [{ name: 'Records', extensions: ['json', 'ndjson', 'fhir', 'csv', 'tsv', 'txt'] }],
};

type Parts = {
  readonly db: ClinicDb;
  readonly clock: Clock;
  readonly dialogs: FileDialogs;
  readonly jobs: ImportJobs;
  /** True in the demo clinic: test NHS numbers are valid there. */
  readonly demo: boolean;
  /** Chosen files and plans; kept outside the service so that a lock does not lose them. */
  readonly sessions?: ImportSessions;
};

type Room = Required<Parts>;

/**
 * Imports as the window sees them: choose, match columns, check, decide, run, review, undo. Paths never leave this
 * service.
 */
export function createImportsService(parts: Parts) {
  const room: Room = { ...parts, sessions: parts.sessions ?? new ImportSessions() };
  const { db, dialogs, jobs, sessions } = room;
  return {
    async 'imports.choose'(input, { actor }) {
      const paths = await dialogs.openFiles(filters[input.what]);
      if (paths === null || paths.length === 0) return ok(null);
      const sorted = [...new Set(paths)].sort((a, b) => (labelOf(a) < labelOf(b) ? -1 : 1));
      const files = await jobs.inspect(sorted);
      if (!files.ok) return files;
      return ok({ token: sessions.open(actor, sorted, files.value), files: files.value });
    },

    'imports.fields': (input) =>
      ok(
        csvFieldRules[input.entity].map(({ name, label, required }) => ({ name, label, required: required === true })),
      ),

    'imports.check': (input, { actor }) => checkFiles(room, actor, input),

    'imports.plan'(input, { actor }) {
      const session = sessions.find(actor, input.token);
      if (!session) return err('import/gone');
      if (!session.checked) return err('import/not-finished');
      const { book } = session.checked;
      const page = book.page(input.filter, input.offset, input.limit, (key) => session.decisions.get(key));
      return ok({ ...page, counts: book.countsWith(session.decisions) });
    },

    'imports.decide'(input, { actor }) {
      const session = sessions.find(actor, input.token);
      if (!session) return err('import/gone');
      if (session.checked?.book.asks(input.key) !== true) return err('record/not-found');
      session.decisions.set(input.key, input.decision);
      return ok(null);
    },

    'imports.run': (input, { actor }) => runImport(room, actor, input),

    'imports.list'() {
      const nameOf = userNames(db.reader);
      const withRejects = importsWithRejects(db.reader);
      return ok(listImports(db.reader, 200).map((row) => viewOf(row, nameOf, withRejects.has(row.id))));
    },

    async 'imports.undo'(input, { actor }) {
      const row = importById(db.reader, input.id);
      if (!row) return err('record/not-found');
      if (row.state === 'running' || row.state === 'undoing') return err('import/not-finished');
      if (row.state === 'undone' || row.state === 'cancelled') return err('import/already-undone');
      const job = await jobs.undo(actor, input.id);
      return job.ok ? ok({ jobId: job.value }) : job;
    },

    'imports.saveRejects': (input, { actor }) => saveRejects(room, actor, input),

    'imports.forget'(input, { actor }) {
      sessions.close(actor, input.token);
      return ok(null);
    },
  } satisfies Handlers<ChannelsOf<'imports'>>;
}
export type ImportsService = ReturnType<typeof createImportsService>;

async function checkFiles(
  { jobs, demo, sessions }: Room,
  actor: UserId,
  input: Input<'imports.check'>,
): Promise<Result<Output<'imports.check'>>> {
  const session = sessions.find(actor, input.token);
  if (!session) return err('import/gone');
  const { paths } = session;
  const included = session.files.filter((file) => file.kind !== 'refused').map((file) => file.index);
  if (included.length === 0) return err('import/unreadable');
  const work = sessions.begin(session);
  const job = await jobs.check(actor, { paths, included, choices: input.csv, allowTestNumbers: demo }, (checked) => {
    // The answer to an outdated check of the same files is too late.
    if (session.work === work)
      session.checked = {
        included,
        choices: input.csv,
        hashes: checked.hashes,
        kind: checked.kind,
        book: new PlanBook(checked.plan, paths.map(labelOf)),
      };
  });
  return job.ok ? ok({ jobId: job.value }) : job;
}

async function runImport(
  { clock, jobs, demo, sessions }: Room,
  actor: UserId,
  input: Input<'imports.run'>,
): Promise<Result<Output<'imports.run'>>> {
  const session = sessions.find(actor, input.token);
  if (!session) return err('import/gone');
  const { checked } = session;
  if (!checked) return err('import/not-finished');
  const importId = uuidV7(clock.nowMs(), randomBytes(10)) as ImportId;
  const decisions = [...session.decisions] as (readonly [string, Decision])[];
  const job = await jobs.run(
    {
      importId,
      actor,
      paths: session.paths,
      included: checked.included,
      choices: checked.choices,
      hashes: checked.hashes,
      decisions,
      allowTestNumbers: demo,
    },
    checked.kind,
  );
  return job.ok ? ok({ jobId: job.value, importId }) : job;
}

/** Saves the rejected and skipped rows as a CSV file at a place the user chooses. */
async function saveRejects(
  { db, dialogs, sessions }: Room,
  actor: UserId,
  input: Input<'imports.saveRejects'>,
): Promise<Result<Output<'imports.saveRejects'>>> {
  const asImport = ImportId.safeParse(input.source);
  const session = asImport.success ? null : sessions.find(actor, input.source);
  if (!asImport.success && !session?.checked) return err('import/gone');
  const rows = asImport.success
    ? [...rejectsOf(db.reader, asImport.data)].map(({ place, reason, raw }) => ({ place, reason, raw }))
    : [...(session?.checked?.book.rowsOut() ?? [])];
  const path = await dialogs.saveFile('rows-left-out.csv', [{ name: 'Table', extensions: ['csv'] }]);
  if (path === null) return ok(null);
  const noted = await db.writer.run(
    {
      actor,
      event: 'import.rejects-saved',
      detail: { rows: rows.length, ...(asImport.success ? { import: asImport.data } : {}) },
    },
    () => null,
  );
  if (!noted.ok) return noted;
  const written = await writeRejects(path, rows);
  return written.ok ? ok({ rows: rows.length }) : written;
}

function viewOf(
  row: ImportBatchTable,
  nameOf: (id: string) => string,
  hasRejects: boolean,
): z.infer<typeof ImportView> {
  return {
    id: row.id as ImportId,
    kind: row.kind,
    state: row.state,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    by: nameOf(row.started_by),
    files: row.files,
    // Earlier versions of the program did not count everything that is counted now.
    counts: { ...noCounts, ...(JSON.parse(row.counts) as Partial<Counts>) },
    undoneAt: row.undone_at,
    keptAfterUndo: row.kept_after_undo,
    hasRejects,
  };
}
