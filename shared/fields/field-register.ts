import type { DataCategory, LawfulBasis, PersonalData, Purpose, RetentionRule } from './field';
import { allTables, type AnyTable } from './tables';
import type { Field } from './define-table';

/**
 * Every stored column with personal data, derived from the declarations: its label, purpose, lawful basis, category and
 * retention rule, whether it goes into a copy for the patient and whether erasure destroys it. The record of processing
 * (Art 30), the access package (Art 15), the export and the erasure follow from it.
 */
export type RegisteredField = PersonalData & {
  readonly table: string;
  readonly column: string;
  readonly label: string;
};

export type { DataCategory, Purpose };

export const purposeTexts: Record<Purpose, string> = {
  identify: 'To identify you and not confuse you with anyone else',
  contact: 'To contact you about your appointments and care',
  care: 'To keep a complete and continuous record of your treatment',
  safety: 'To treat you safely',
  accountability: 'To show what was done with your data, when and by whom',
  staff: 'To know which member of staff did what',
  operation: 'To run the program on the clinic’s computers',
};
export const basisTexts: Record<LawfulBasis, string> = {
  contract: 'Contract: you asked us for a service (Art 6(1)(b) UK GDPR)',
  'legal-obligation': 'Legal obligation: the law requires it (Art 6(1)(c) UK GDPR)',
  'legitimate-interests': 'Legitimate interests: running the clinic safely (Art 6(1)(f) UK GDPR)',
  consent: 'Your consent, which you may withdraw at any time (Art 6(1)(a) UK GDPR)',
};
/** Health data also needs a condition under Art 9. */
export const healthCondition =
  'Provision of health care (Art 9(2)(h) UK GDPR, Schedule 1 paragraph 2 of the Data Protection Act 2018)';
export const categoryTexts: Record<DataCategory, string> = {
  identity: 'Who you are',
  contact: 'How to reach you',
  health: 'Your health and treatment',
  administrative: 'Administration of your record',
  staff: 'Members of staff',
};
export const retentionTexts: Record<RetentionRule, string> = {
  'with-patient':
    'Three years from the last time we saw or treated you, or longer if the law or an open matter requires it',
  'with-import': 'Until the import is closed, and for 30 days at most',
  staff: 'For as long as records made by this member of staff are kept',
  'permanent-log': 'For as long as the clinic must be able to account for its actions; holds no names',
  'until-finished': 'Until the form is saved or discarded',
};

const allFields: readonly Field[] = Object.values(allTables).flatMap((table) => table.list);

export const fieldRegister: readonly RegisteredField[] = allFields.flatMap(({ table, column, label, personal }) =>
  personal === null ? [] : [{ table, column, label, ...personal }],
);

const byName: ReadonlyMap<string, Field> = new Map(allFields.map((field) => [`${field.table}.${field.column}`, field]));

/** Returns the declaration of a column; null for one that this program does not know, such as one in an old history. */
export function fieldOf(table: string, column: string): Field | null {
  return byName.get(`${table}.${column}`) ?? null;
}

/** Returns the declared fields of a table, in order of declaration. */
export function fieldsOf(table: AnyTable): readonly Field[] {
  return allTables[table].list;
}

/** Returns the heading for a table's rows in a patient's history; null for tables that are not part of it. */
export function headingOf(table: AnyTable): string | null {
  const { heading }: { readonly heading?: string } = allTables[table];
  return heading ?? null;
}

/** Returns the label of a column, for every place that names a field. */
export function labelOf(table: string, column: string): string {
  return fieldOf(table, column)?.label || column.replaceAll('_', ' ');
}

/**
 * Returns the words for a stored code; null when the column holds no codes or not this one. Then the text is shown
 * unchanged.
 */
export function codeInWords(table: string, column: string, value: string): string | null {
  const words = fieldOf(table, column)?.words ?? null;
  return words !== null && Object.hasOwn(words, value) ? (words[value] ?? null) : null;
}
