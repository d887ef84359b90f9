import type { z } from 'zod';
import type { CsvChoice, CsvField, ImportFile } from '../../../shared/contract/imports';
import type { csvEntityKinds, dateOrders, encodings } from '../../../shared/domain/imports/csv-file';

export type CsvFile = Extract<ImportFile, { kind: 'csv' }>;
export type FhirFile = Extract<ImportFile, { kind: 'fhir' }>;
export type RefusedFile = Extract<ImportFile, { kind: 'refused' }>;
export type CsvEntity = (typeof csvEntityKinds)[number];
export type DateOrder = (typeof dateOrders)[number];
export type Encoding = (typeof encodings)[number];
type Field = z.infer<typeof CsvField>;

/** The choices for reading one CSV file so far. `dateOrder` is null until the user, who knows the file, chooses it. */
export type CsvDraft = {
  readonly entity: CsvEntity;
  readonly dateOrder: DateOrder | null;
  readonly encoding: Encoding;
  /** Column index as text -> field name. Columns not listed are kept as extra facts. */
  readonly mapping: Readonly<Record<string, string>>;
};

/** A problem that must be solved before the check, in the order in which users would solve them. */
export type MappingProblem =
  | { readonly code: 'date-order' }
  | { readonly code: 'missing-field'; readonly field: Field }
  | { readonly code: 'used-twice'; readonly field: Field; readonly columns: readonly number[] };

/** The initial draft of a file: everything that was recognised for certain. */
export function draftOf(file: CsvFile): CsvDraft {
  return {
    entity: file.entity,
    dateOrder: file.dateOrder === 'ambiguous' ? null : file.dateOrder,
    encoding: file.encoding,
    mapping: file.mapping,
  };
}

/** Changes the kind of rows. Columns whose field exists in the new kind stay matched; the others become extra facts. */
export function withEntity(draft: CsvDraft, entity: CsvEntity, fields: readonly Field[]): CsvDraft {
  const known = new Set(fields.map((field) => field.name));
  return {
    ...draft,
    entity,
    mapping: Object.fromEntries(Object.entries(draft.mapping).filter(([, name]) => known.has(name))),
  };
}

/**
 * Matches a column to a field.
 * @param field the field's name, or null to keep the column as an extra fact
 */
export function withColumn(draft: CsvDraft, column: number, field: string | null): CsvDraft {
  const others = Object.entries(draft.mapping).filter(([key]) => key !== String(column));
  return { ...draft, mapping: Object.fromEntries(field === null ? others : [...others, [String(column), field]]) };
}

/**
 * Lists what must be solved before the check.
 * @param fields the fields of the draft's kind of rows; those marked as required must be matched to a column
 */
export function problemsOf(draft: CsvDraft, fields: readonly Field[]): readonly MappingProblem[] {
  if (draft.entity === 'ignore') return [];
  const problems: MappingProblem[] = draft.dateOrder === null ? [{ code: 'date-order' }] : [];
  for (const field of fields) {
    const columns = Object.entries(draft.mapping).flatMap(([column, name]) =>
      name === field.name ? [Number(column)] : [],
    );
    if (isMissing(field, columns, draft)) problems.push({ code: 'missing-field', field });
    if (columns.length > 1) problems.push({ code: 'used-twice', field, columns: columns.sort((a, b) => a - b) });
  }
  return problems;
}

/** A name may be in one column or in parts. In parts, the family name is required. */
function isMissing(field: Field, columns: readonly number[], draft: CsvDraft): boolean {
  if (columns.length > 0) return false;
  const isName = draft.entity === 'patients' && field.name === 'familyName';
  return field.required || (isName && !Object.values(draft.mapping).includes('fullName'));
}

/** The choice for the main process, or null while the date order is open. */
export function choiceOf(file: CsvFile, draft: CsvDraft): z.infer<typeof CsvChoice> | null {
  return draft.dateOrder === null
    ? null
    : {
        index: file.index,
        entity: draft.entity,
        dateOrder: draft.dateOrder,
        encoding: draft.encoding,
        mapping: { ...draft.mapping },
      };
}

/** The indices of the columns that will be kept as extra facts, in file order. */
export function extraColumns(file: CsvFile, draft: CsvDraft): readonly number[] {
  return file.columns.flatMap((_, index) => (Object.hasOwn(draft.mapping, String(index)) ? [] : [index]));
}

/** The files in the check, in its order: unreadable files are skipped. */
export function usableFiles(files: readonly ImportFile[]): readonly (CsvFile | FhirFile)[] {
  return files.filter((file) => file.kind !== 'refused');
}

/** `file 2: line 4` -> `patients.csv, line 4`. The check numbers its files from 1, without the unreadable ones. */
export function placeText(ref: string, files: readonly ImportFile[]): string {
  const match = /^file (\d+)(?:: (.*))?$/.exec(ref);
  if (match === null) return ref;
  const label = usableFiles(files)[Number(match[1]) - 1]?.label ?? `file ${match[1] ?? ''}`;
  return match[2] === undefined ? label : `${label}, ${match[2]}`;
}
