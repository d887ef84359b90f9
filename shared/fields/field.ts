/**
 * The vocabulary for declaring stored fields. A field is one line: `title: text('Title', { unit: 1, max: 40 })`. These
 * follow from the declarations: table types, units of change, the field register, mapping between rows and domain
 * objects, history, CSV, PDF, form limits.
 */

export type Purpose = 'identify' | 'contact' | 'care' | 'safety' | 'accountability' | 'staff' | 'operation';
export type LawfulBasis = 'contract' | 'legal-obligation' | 'legitimate-interests' | 'consent';
export type DataCategory = 'identity' | 'contact' | 'health' | 'administrative' | 'staff';
export type RetentionRule = 'with-patient' | 'with-import' | 'staff' | 'permanent-log' | 'until-finished';

/**
 * Why a personal field is kept, on what lawful basis, for how long, and whether export and erasure include it (UK GDPR
 * Art 15(1), Art 30).
 */
export type PersonalData = {
  readonly purpose: Purpose;
  readonly basis: LawfulBasis;
  readonly category: DataCategory;
  readonly retention: RetentionRule;
  /** Included in the patient's copy. */
  readonly inExport: boolean;
  /** Destroyed when the patient is erased. */
  readonly inErasure: boolean;
};

/**
 * What a column holds. Determines the SQL type, the TypeScript type and how the value is shown. `time`: FHIR text with
 * its own zone and precision. `person`: id of a user account. `code`: one of a closed list.
 */
export type Kind =
  | 'text'
  | 'paragraph'
  | 'nhs-number'
  | 'day'
  | 'instant'
  | 'time'
  | 'flag'
  | 'integer'
  | 'real'
  | 'code'
  | 'json'
  | 'id'
  | 'person'
  | 'blob';

/** The places of a patient's copy where a field must appear, unless `notIn` gives a reason. */
export const places = ['history', 'pdf', 'csv', 'fhir'] as const;
export type Place = (typeof places)[number];

export type FieldOptions = {
  readonly nullable?: true;
  /** The most characters a form accepts. */
  readonly max?: number;
  /** Stable number of the unit of change the field belongs to; shared tables only. See `db/schema/units.ts`. */
  readonly unit?: number;
  /** The property's name in the domain object; by default the column's name in camel case. */
  readonly as?: string;
  /** The code that means "nothing recorded", which a new record has. */
  readonly blank?: string;
  /** The words for each code, for screens, history and print. */
  readonly words?: Readonly<Record<string, string>>;
  /** Why it is absent from a place where the patient's copy would otherwise show it. */
  readonly notIn?: Readonly<Partial<Record<Place, string>>>;
  /** Written to and read from the details extension of the FHIR Patient under its property name. */
  readonly fhir?: 'details';
};
/** The options that all fields of a group share. */
export type GroupOptions = Pick<FieldOptions, 'notIn'> & {
  readonly personal: PersonalData | null;
  /** Filled in on a form: the field belongs to the domain object and its schema. */
  readonly typed?: true;
};

export type FieldDraft = {
  readonly kind: Kind;
  readonly label: string;
  readonly codes?: readonly string[];
} & FieldOptions &
  Partial<GroupOptions>;

type Drafted<K extends Kind, O> = { readonly kind: K; readonly label: string } & O;
const builder =
  <const K extends Kind>(kind: K) =>
  <const O extends FieldOptions = FieldOptions>(label = '', options?: O): Drafted<K, O> =>
    ({ kind, label, ...options }) as Drafted<K, O>;

export const text = builder('text');
export const paragraph = builder('paragraph');
export const nhsNumber = builder('nhs-number');
export const day = builder('day');
export const instant = builder('instant');
export const time = builder('time');
export const flag = builder('flag');
export const integer = builder('integer');
export const real = builder('real');
export const json = builder('json');
export const id = builder('id');
export const person = builder('person');
export const blob = builder('blob');
/** Declares a code, one of a closed list. @param codes the stored codes, in the order of the data dictionary */
export function code<const C extends readonly string[], const O extends FieldOptions = FieldOptions>(
  label: string,
  codes: C,
  options?: O,
): Drafted<'code', O> & { readonly codes: C } {
  return { kind: 'code', label, codes, ...options } as Drafted<'code', O> & { readonly codes: C };
}

/** Groups fields with the same purpose, basis, category and retention. A field's own options override the group's. */
export function group<const G extends GroupOptions, const F extends Readonly<Record<string, FieldDraft>>>(
  common: G,
  fields: F,
): { readonly [C in keyof F]: F[C] & (G extends { readonly typed: true } ? { readonly typed: true } : unknown) } {
  return Object.fromEntries(
    Object.entries(fields).map(([column, field]) => [
      column,
      { ...common, ...field, notIn: { ...common.notIn, ...field.notIn } },
    ]),
  ) as never;
}

/** Columns that make the program work and say nothing about a person. */
export const technical = { personal: null } as const;
const patientData = { basis: 'contract', retention: 'with-patient', inExport: true, inErasure: true } as const;
const identityData: PersonalData = { ...patientData, purpose: 'identify', category: 'identity' };
const contactData: PersonalData = { ...patientData, purpose: 'contact', category: 'contact' };
const administrativeData: PersonalData = {
  ...patientData,
  purpose: 'accountability',
  basis: 'legal-obligation',
  category: 'administrative',
};
const internalData: PersonalData = { ...administrativeData, inExport: false };
export const identity = { personal: identityData } as const;
export const contact = { personal: contactData } as const;
/** Other people's contact details, kept so that the patient can be treated safely. */
export const emergencyContact = { personal: { ...contactData, purpose: 'safety' } as PersonalData } as const;
export const health = {
  personal: { ...patientData, purpose: 'care', category: 'health' } as PersonalData,
} as const;
export const safety = {
  personal: { ...patientData, purpose: 'safety', category: 'health' } as PersonalData,
} as const;
export const administrative = { personal: administrativeData } as const;
/** Links and copies that mean nothing to the patient: not in the copy, destroyed with the record. */
export const internal = { personal: internalData } as const;
export const unfinished = { personal: { ...internalData, retention: 'until-finished' } as PersonalData } as const;
export const rejected = {
  personal: { ...internalData, purpose: 'operation', retention: 'with-import' } as PersonalData,
} as const;
export const staff = {
  personal: {
    purpose: 'staff',
    basis: 'legitimate-interests',
    category: 'staff',
    retention: 'staff',
    inExport: false,
    inErasure: false,
  } as PersonalData,
} as const;
export const log = {
  personal: {
    purpose: 'accountability',
    basis: 'legal-obligation',
    category: 'administrative',
    retention: 'permanent-log',
    inExport: false,
    inErasure: false,
  } as PersonalData,
} as const;
