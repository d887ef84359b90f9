import { z } from 'zod';
import { ImportId, JobId, Token } from '../domain/ids';
import { csvEntityKinds, dateOrders, encodings } from '../domain/imports/csv-file';
import { ComparedField } from '../domain/patients/compared-field';
import { PatientHit } from '../domain/patients/patient';
import { importKinds, importStates } from '../fields/import-batch.fields';
import { rpc } from './rpc';

/** A chosen file. `label` is its name as the user knows it: shown, never stored. */
export const ImportFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fhir'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    bundleType: z.string(),
    resources: z.array(z.strictObject({ type: z.string(), count: z.int() })),
  }),
  z.strictObject({
    kind: z.literal('csv'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    encoding: z.enum(encodings),
    separator: z.enum([',', ';', '\t', '|']),
    columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
    rows: z.int(),
    entity: z.enum(csvEntityKinds),
    dateOrder: z.enum([...dateOrders, 'ambiguous']),
    /** When no date order fits the whole file: the first line of either order. */
    dateConflict: z.strictObject({ dayFirstLine: z.int(), monthFirstLine: z.int() }).nullable(),
    /** Column index -> field, as guessed from the heading. */
    mapping: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    code: z.string(),
    place: z.string(),
  }),
]);
export type ImportFile = z.infer<typeof ImportFile>;

/**
 * How to read one CSV file. `mapping`: column index (as text) -> field name of `csvFields`; an unmapped column is kept
 * as an extra fact.
 */
export const CsvChoice = z.strictObject({
  index: z.int(),
  entity: z.enum(csvEntityKinds),
  dateOrder: z.enum(dateOrders),
  encoding: z.enum(encodings),
  mapping: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(60)),
});
export type CsvChoice = z.infer<typeof CsvChoice>;

export const CsvField = z.strictObject({ name: z.string(), label: z.string(), required: z.boolean() });

/**
 * What will happen to one source row or resource. `left-out`: it belongs to no patient in the files (a practitioner
 * that no record names), or the user chose to skip it. `refused`: something is wrong with it.
 */
export const PlanRow = z.strictObject({
  n: z.int(),
  place: z.string(),
  what: z.string(),
  title: z.string(),
  action: z.enum(['new-patient', 'match', 'add', 'already-here', 'kept-as-other', 'left-out', 'refused']),
  note: z.string(),
  /**
   * For patients that resemble a registered one: who, how certain, what the file and the clinic's record say, and what
   * the user decided. No fields when the file gives only a number.
   */
  match: z
    .strictObject({
      key: z.string(),
      hit: PatientHit,
      fields: z.array(ComparedField),
      level: z.enum(['certain', 'probable', 'possible']),
      decision: z.enum(['use-existing', 'new', 'skip']),
    })
    .nullable(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanCounts = z.strictObject({
  patientsNew: z.int(),
  patientsMatched: z.int(),
  entriesNew: z.int(),
  entriesAlreadyHere: z.int(),
  keptAsOther: z.int(),
  leftOut: z.int(),
  refused: z.int(),
  rows: z.int(),
});
export type PlanCounts = z.infer<typeof PlanCounts>;

export const ImportView = z.strictObject({
  id: ImportId,
  kind: z.enum(importKinds),
  state: z.enum(importStates),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  by: z.string(),
  files: z.int(),
  counts: PlanCounts,
  undoneAt: z.string().nullable(),
  /** After an undo: rows kept because they were changed after the import. */
  keptAfterUndo: z.int(),
  hasRejects: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

export const importsChannels = {
  /**
   * Opens the system's file dialog in the main process. The paths stay there; the window gets a token. Null: cancelled.
   */
  'imports.choose': rpc({
    input: z.strictObject({ what: z.enum(['fhir', 'csv', 'any']) }),
    output: z.strictObject({ token: Token, files: z.array(ImportFile) }).nullable(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
    about: null,
  }),
  'imports.fields': rpc({
    input: z.strictObject({ entity: z.enum(csvEntityKinds) }),
    output: z.array(CsvField),
    needs: 'data.import',
    effect: 'read',
    audit: null,
    about: null,
  }),
  /** Reads all files and previews the import. Writes nothing to any record. */
  'imports.check': rpc({
    input: z.strictObject({ token: Token, csv: z.array(CsvChoice).max(100) }),
    output: z.strictObject({ jobId: JobId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.checked',
    entries: () => ['job.started', 'import.checked'],
    about: null,
  }),
  'imports.plan': rpc({
    input: z.strictObject({
      token: Token,
      filter: z.enum(['all', 'matches', 'refused', 'left-out', 'kept-as-other', 'patients']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(PlanRow), total: z.int(), counts: PlanCounts }),
    needs: 'data.import',
    effect: 'read',
    audit: null,
    about: null,
  }),
  'imports.decide': rpc({
    input: z.strictObject({
      token: Token,
      key: z.string().max(200),
      decision: z.enum(['use-existing', 'new', 'skip']),
    }),
    output: z.null(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
    about: null,
  }),
  'imports.run': rpc({
    input: z.strictObject({ token: Token }),
    output: z.strictObject({ jobId: JobId, importId: ImportId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.started',
    entries: () => ['job.started', 'import.started'],
    about: null,
  }),
  'imports.list': rpc({
    input: z.null(),
    output: z.array(ImportView).max(200),
    needs: 'data.import',
    effect: 'read',
    audit: null,
    about: null,
  }),
  'imports.undo': rpc({
    input: z.strictObject({ id: ImportId }),
    output: z.strictObject({ jobId: JobId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.undone',
    entries: () => ['job.started', 'import.undone'],
    about: null,
  }),
  /** Writes the refused and skipped rows, with their reasons, to a CSV file that the user chooses. Null: cancelled. */
  'imports.saveRejects': rpc({
    input: z.strictObject({ source: z.union([Token, ImportId]) }),
    output: z.strictObject({ rows: z.int() }).nullable(),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.rejects-saved',
    about: null,
  }),
  'imports.forget': rpc({
    input: z.strictObject({ token: Token }),
    output: z.null(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
    about: null,
  }),
};
