import type { FieldDraft, Kind, PersonalData, Place } from './field';

/** `given_names` -> `givenNames`. */
export type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** A declared field with everything it inherits from its group and table filled in. */
export type Field = {
  readonly table: string;
  readonly column: string;
  /** Its name in the domain object. */
  readonly property: string;
  /** What a person reads: in the record of processing, the history, CSV and print. Empty for technical columns. */
  readonly label: string;
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly max: number | null;
  readonly unit: number | null;
  readonly typed: boolean;
  readonly codes: readonly string[];
  /** The code that says nothing; null where none does. */
  readonly blank: string | null;
  readonly words: Readonly<Record<string, string>> | null;
  /** Null for technical columns. */
  readonly personal: PersonalData | null;
  readonly notIn: Readonly<Partial<Record<Place, string>>>;
  readonly fhir: 'details' | null;
};

/**
 * `shared`: belongs to the record, carries a history, will travel to other PCs. `local`: never leaves this PC.
 * `recorded`: written by the history and the activity log alone.
 */
type Home =
  | {
      readonly home: 'shared';
      /** Stable: it is stored in the history and never used again for another table. */
      readonly number: number;
      /** Whose key seals the history: the patient's own row, the patient it belongs to, or the clinic's. */
      readonly subject: 'self' | 'patient_id' | 'clinic';
    }
  | { readonly home: 'local' | 'recorded' };

type TableDraft<N extends string, F> = {
  readonly name: N;
  /** What the history of a patient calls its rows; without it the table is not part of that history. */
  readonly heading?: string;
  /** Absences that hold for every field of the table. */
  readonly notIn?: Field['notIn'];
  readonly fields: F;
} & Home;

/**
 * Declares a stored table. Field options win over their group, the group over the table.
 * @throws Error for a field that is in no group
 *
 * @example
 * const pet = defineTable({
 *   name: 'pet', home: 'local',
 *   fields: group(technical, { name: text('Name', { max: 40 }), born_on: day('Born on', { nullable: true }) }),
 * });
 * pet.list[1]?.property; // 'bornOn'
 */
export function defineTable<
  const N extends string,
  const F extends Readonly<Record<string, FieldDraft>>,
  H extends Home,
>(table: TableDraft<N, F> & H): TableDraft<N, F> & H & { readonly list: readonly Field[] } {
  const list = Object.entries<FieldDraft>(table.fields).map(([column, field]): Field => ({
    table: table.name,
    column,
    property: field.as ?? camelCase(column),
    label: field.label,
    kind: field.kind,
    nullable: field.nullable ?? false,
    max: field.max ?? null,
    unit: field.unit ?? null,
    typed: field.typed ?? false,
    codes: field.codes ?? [],
    blank: field.blank ?? null,
    words: field.words ?? null,
    personal: decided(table.name, column, field),
    notIn: { ...table.notIn, ...field.notIn },
    fhir: field.fhir ?? null,
  }));
  return { ...table, list };
}

/** A person decides for each column whether it is personal, so a field outside every group is a mistake. */
function decided(table: string, column: string, { personal }: FieldDraft): PersonalData | null {
  if (personal === undefined) throw new Error(`${table}.${column} is in no group: say whether it is personal`);
  return personal;
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
