import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
import type { SectionName } from './section-names';

export type PanelName = 'who' | 'reach' | 'around';

/** Where the window puts a field of the patient, and what it calls it there. */
type Place = {
  /** The panel of the details where it is read. */
  readonly panel: PanelName;
  /** What the window calls it where the register's label is too formal. */
  readonly label?: string;
};
/** Its kind decides how it is typed in its folded section, shown and compared. */
type PlainPlace = Place & { readonly section: SectionName; readonly drawn?: never };
/** The form and the details draw it themselves; `section` is null for what is always in sight. */
type DrawnPlace = Place & { readonly section: SectionName | null; readonly drawn: true };

/** A new field of the patient does not compile until it has its line here. */
const patientFieldPlaces: Readonly<Record<keyof PatientCore, PlainPlace | DrawnPlace>> = {
  title: { section: 'names', panel: 'who', drawn: true },
  givenNames: { section: null, panel: 'who', drawn: true },
  familyName: { section: null, panel: 'who', drawn: true },
  suffix: { section: 'names', panel: 'who', label: 'Letters after the name', drawn: true },
  preferredName: { section: 'names', panel: 'who', drawn: true },
  birthDate: { section: null, panel: 'who', drawn: true },
  sex: { section: null, panel: 'who', drawn: true },
  gender: { section: 'identity', panel: 'who', drawn: true },
  nhsNumber: { section: 'identity', panel: 'who', drawn: true },
  language: { section: 'communication', panel: 'reach', drawn: true },
  interpreterRequired: { section: 'communication', panel: 'reach', label: 'Needs an interpreter', drawn: true },
  communicationNeeds: { section: 'communication', panel: 'reach' },
  preferredContact: { section: 'contact', panel: 'reach', label: 'Prefers to be reached by', drawn: true },
  gpName: { section: 'gp', panel: 'around', label: 'GP’s name', drawn: true },
  gpPractice: { section: 'gp', panel: 'around', label: 'GP’s practice', drawn: true },
  gpPhone: { section: 'gp', panel: 'around', label: 'Practice’s phone', drawn: true },
  paperFileLocation: { section: 'paper', panel: 'around', label: 'Paper file', drawn: true },
  deceased: { section: 'death', panel: 'around', label: 'Has died', drawn: true },
  deceasedOn: { section: 'death', panel: 'around', drawn: true },
};

export type PatientProperty = keyof PatientCore;
/** A field that the form and the details draw by its kind alone. */
export type PlainField = Field & { readonly property: PatientProperty };

const typed = patientFields.list.filter((field): field is PlainField => field.typed);
const plain = typed.filter(({ property }) => patientFieldPlaces[property].drawn !== true);

/** What the window calls a field. */
export function labelOfField({ property, label }: PlainField): string {
  return patientFieldPlaces[property].label ?? label;
}

export function plainFieldsOf(
  place: { readonly section: SectionName } | { readonly panel: PanelName },
): readonly PlainField[] {
  return plain.filter(({ property }) =>
    'section' in place
      ? patientFieldPlaces[property].section === place.section
      : patientFieldPlaces[property].panel === place.panel,
  );
}

/** Dates and the NHS number are typed as text: the form has a field of another name for each. */
export const typedAs = { birthDate: 'birthText', nhsNumber: 'nhsText', deceasedOn: 'deceasedText' } as const;
export type TypedAs = typeof typedAs;
/** The name a field has in the form. */
export function formNameOf<P extends PatientProperty>(property: P): P extends keyof TypedAs ? TypedAs[P] : P {
  return (Object.hasOwn(typedAs, property) ? typedAs[property as keyof TypedAs] : property) as never;
}

/** The plain field of this name in the form; null for what the form draws itself. */
export function plainFieldNamed(name: string): PlainField | null {
  return plain.find(({ property }) => formNameOf(property) === name) ?? null;
}

/** What each field of the patient's own row is called in the form, by its name in the form. */
export const coreLabels = Object.fromEntries(
  typed.map((field) => [formNameOf(field.property), labelOfField(field)]),
) as Readonly<Record<{ [P in PatientProperty]: P extends keyof TypedAs ? TypedAs[P] : P }[PatientProperty], string>>;

/** The names, in the form, of the fields that a section holds. */
export function formNamesIn(section: SectionName): readonly string[] {
  return typed
    .filter(({ property }) => patientFieldPlaces[property].section === section)
    .map(({ property }) => formNameOf(property));
}

/** A plain field as words; empty where nothing is recorded. */
export function plainText({ kind, words, blank }: PlainField, value: string | boolean | null): string {
  if (kind === 'flag') return value === true ? 'Yes' : '';
  if (value === null || typeof value === 'boolean' || value === blank) return '';
  return words?.[value] ?? value;
}
