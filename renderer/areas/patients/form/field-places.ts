import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { Field } from '../../../../shared/fields/define-table';
import { patientFields } from '../../../../shared/fields/patient.fields';
import type { SectionName } from './section-names';

export type PanelName = 'who' | 'reach' | 'around';

/** Where a patient field is shown, and its label there. */
type Place = {
  /** The panel of the details that shows it. */
  readonly panel: PanelName;
  /** The label on screen if the one in the record of processing is too formal. */
  readonly label?: string;
};
/** A field whose kind decides how it is edited, shown and compared. */
type PlainPlace = Place & { readonly section: SectionName; readonly drawn?: never };
/** A field with its own markup in the form and the details; `section` is null if it is always visible. */
type DrawnPlace = Place & { readonly section: SectionName | null; readonly drawn: true };

/** A new patient field does not compile until it has a line here. */
const patientFieldPlaces: Readonly<Record<keyof PatientCore, PlainPlace | DrawnPlace>> = {
  title: { section: 'names', panel: 'who', drawn: true },
  givenNames: { section: null, panel: 'who', drawn: true },
  familyName: { section: null, panel: 'who', drawn: true },
  suffix: { section: 'names', panel: 'who', label: 'Letters after name', drawn: true },
  preferredName: { section: 'names', panel: 'who', drawn: true },
  birthDate: { section: null, panel: 'who', drawn: true },
  sex: { section: null, panel: 'who', drawn: true },
  gender: { section: 'identity', panel: 'who', drawn: true },
  nhsNumber: { section: 'identity', panel: 'who', drawn: true },
  language: { section: 'communication', panel: 'reach', drawn: true },
  interpreterRequired: { section: 'communication', panel: 'reach', label: 'Needs an interpreter', drawn: true },
  communicationNeeds: { section: 'communication', panel: 'reach' },
  preferredContact: { section: 'contact', panel: 'reach', label: 'Preferred contact', drawn: true },
  gpName: { section: 'gp', panel: 'around', label: 'GP’s name', drawn: true },
  gpPractice: { section: 'gp', panel: 'around', label: 'GP’s practice', drawn: true },
  gpPhone: { section: 'gp', panel: 'around', label: 'Practice’s phone', drawn: true },
  paperFileLocation: { section: 'paper', panel: 'around', label: 'Paper file', drawn: true },
  deceased: { section: 'death', panel: 'around', label: 'Has died', drawn: true },
  deceasedOn: { section: 'death', panel: 'around', drawn: true },
};

export type PatientProperty = keyof PatientCore;
/** A field without its own markup, drawn by its kind. */
export type PlainField = Field & { readonly property: PatientProperty };

const typed = patientFields.list.filter((field): field is PlainField => field.typed);
const plain = typed.filter(({ property }) => patientFieldPlaces[property].drawn !== true);

/** The label of a field on screen. */
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

/** Dates and the NHS number are typed as text, in form fields with different names. */
export const typedAs = { birthDate: 'birthText', nhsNumber: 'nhsText', deceasedOn: 'deceasedText' } as const;
export type TypedAs = typeof typedAs;
/** The name of a field in the form. */
export function formNameOf<P extends PatientProperty>(property: P): P extends keyof TypedAs ? TypedAs[P] : P {
  return (Object.hasOwn(typedAs, property) ? typedAs[property as keyof TypedAs] : property) as never;
}

/** Finds a plain field by its name in the form; null for fields with their own markup. */
export function plainFieldNamed(name: string): PlainField | null {
  return plain.find(({ property }) => formNameOf(property) === name) ?? null;
}

/** The labels of the fields in the patient row, by their names in the form. */
export const coreLabels = Object.fromEntries(
  typed.map((field) => [formNameOf(field.property), labelOfField(field)]),
) as Readonly<Record<{ [P in PatientProperty]: P extends keyof TypedAs ? TypedAs[P] : P }[PatientProperty], string>>;

/** The form names of the fields in a section. */
export function formNamesIn(section: SectionName): readonly string[] {
  return typed
    .filter(({ property }) => patientFieldPlaces[property].section === section)
    .map(({ property }) => formNameOf(property));
}

/** Formats a plain field for display; empty if nothing is recorded. */
export function plainText({ kind, words, blank }: PlainField, value: string | boolean | null): string {
  if (kind === 'flag') return value === true ? 'Yes' : '';
  if (value === null || typeof value === 'boolean' || value === blank) return '';
  return words?.[value] ?? value;
}
