import type { FieldDraft, Kind, PersonalData, Place } from './field';

/** `given_names` -> `givenNames`. */
export type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : S;

/** A declared field, including everything inherited from its group and table. */
export type Field = {
  readonly table: string;
  readonly column: string;
  /** Its name in the domain object. */
  readonly property: string;
  /** The label shown in the record of processing, the history, CSV and print. Empty for technical columns. */
  readonly label: string;
  readonly kind: Kind;
  readonly nullable: boolean;
  readonly max: number | null;
  readonly unit: number | null;
  readonly typed: boolean;
  readonly codes: readonly string[];
  /** The code that means "nothing recorded"; null where there is none. */
  readonly blank: string | null;
  readonly words: Readonly<Record<string, string>> | null;
  /** Null for technical columns. */
  readonly personal: PersonalData | null;
  readonly notIn: Readonly<Partial<Record<Place, string>>>;
  readonly fhir: 'details' | null;
};

/**
 * `shared`: belongs to the record, has a history, will travel to other PCs. `local`: never leaves this PC. `recorded`:
 * written only by the history and the activity log.
 */
type Home =
  | {
      readonly home: 'shared';
      /** Stable: it is stored in the history and never reused for another table. */
      readonly number: number;
      /** Whose key seals the history: the patient's own row, the patient it belongs to, or the clinic's. */
      readonly subject: 'self' | 'patient_id' | 'clinic';
    }
  | { readonly home: 'local' | 'recorded' };

type TableDraft<N extends string, F> = {
  readonly name: N;
  /** The heading for its rows in a patient's history; without one the table is not part of that history. */
  readonly heading?: string;
  /** Places where every field of the table is absent, with the reason. */
  readonly notIn?: Field['notIn'];
  readonly fields: F;
} & Home;

/**
 * Declares a stored table. Options of a field override its group's, and the group's override the table's.
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

/** Someone must decide for each column whether it is personal, so a field outside every group is a mistake. */
function decided(table: string, column: string, { personal }: FieldDraft): PersonalData | null {
  if (personal === undefined) throw new Error(`${table}.${column} is in no group: say whether it is personal`);
  return personal;
}

function camelCase(column: string): string {
  return column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
