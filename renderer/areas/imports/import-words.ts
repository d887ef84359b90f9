import type { z } from 'zod';
import type { ImportView, PlanCounts, PlanRow } from '../../../shared/contract/imports';
import { plural } from '../../lib/format';
import { listText } from '../../../shared/text/list-text';
import type { CsvEntity, CsvFile, DateOrder, Encoding, MappingProblem } from './mapping';

type Counts = z.infer<typeof PlanCounts>;
export type Decision = NonNullable<PlanRow['match']>['decision'];
export type MatchLevel = NonNullable<PlanRow['match']>['level'];

export const entityNames: Record<CsvEntity, string> = {
  patients: 'Patients',
  encounters: 'Visits',
  conditions: 'Conditions',
  allergies: 'Allergies',
  medications: 'Medicines',
  procedures: 'Procedures and treatments',
  immunizations: 'Immunisations',
  devices: 'Devices and implants',
  observations: 'Observations and measurements',
  other: 'Something else, kept unchanged',
  ignore: 'Skip this file',
};

export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8 (most common today)',
  'utf-16le': 'UTF-16 (“Unicode text” from older Excel)',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows (Western European)',
};

export const separatorNames: Record<CsvFile['separator'], string> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
};

export const dateOrderNames: Record<DateOrder, string> = {
  iso: 'Year first: 2026-07-04',
  'day-first': 'Day first: 04/07/2026 is 4 July',
  'month-first': 'Month first: 04/07/2026 is 7 April',
};

/** Why the user has to choose between two date orders, neither of which fits the whole file, and what that costs. */
export function conflictText({ dayFirstLine, monthFirstLine }: NonNullable<CsvFile['dateConflict']>): string {
  return `Line ${dayFirstLine} has the day first, line ${monthFirstLine} the month first. Rows in the order you do not choose will be refused.`;
}

export const actionNames: Record<PlanRow['action'], string> = {
  'new-patient': 'New patient',
  match: 'May already be registered',
  add: 'Will be added',
  'already-here': 'Already in the record',
  'kept-as-other': 'Kept as “other” entry',
  'left-out': 'Skipped',
  refused: 'Refused',
};

export const decisionNames: Record<Decision, string> = {
  'use-existing': 'Add to the existing record',
  new: 'Import as a new patient',
  skip: 'Skip',
};

export const levelNames: Record<MatchLevel, string> = {
  certain: 'Almost certainly the same person',
  probable: 'Probably the same person',
  possible: 'Possibly the same person',
};

export const importStateNames: Record<ImportView['state'], string> = {
  running: 'Running',
  done: 'Finished',
  cancelled: 'Cancelled',
  interrupted: 'Not finished',
  undone: 'Undone',
  undoing: 'Being undone',
};

/** FHIR resource types in the clinic's words, singular and plural. */
const resourceWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  AllergyIntolerance: ['allergy', 'allergies'],
  Appointment: ['appointment', 'appointments'],
  CarePlan: ['care plan', 'care plans'],
  CareTeam: ['care team', 'care teams'],
  Claim: ['bill', 'bills'],
  Communication: ['message', 'messages'],
  Condition: ['condition', 'conditions'],
  Consent: ['consent', 'consents'],
  Device: ['device', 'devices'],
  DiagnosticReport: ['report', 'reports'],
  DocumentReference: ['document', 'documents'],
  entry: ['entry without a record', 'entries without a record'],
  Encounter: ['visit', 'visits'],
  ExplanationOfBenefit: ['statement of costs', 'statements of costs'],
  ImagingStudy: ['imaging study', 'imaging studies'],
  Immunization: ['immunisation', 'immunisations'],
  Location: ['place', 'places'],
  MedicationAdministration: ['medicine given', 'medicines given'],
  MedicationRequest: ['prescription', 'prescriptions'],
  MedicationStatement: ['medicine taken', 'medicines taken'],
  Observation: ['observation', 'observations'],
  Organization: ['organisation', 'organisations'],
  Patient: ['patient', 'patients'],
  Practitioner: ['practitioner', 'practitioners'],
  Procedure: ['procedure', 'procedures'],
  QuestionnaireResponse: ['filled-in form', 'filled-in forms'],
  RelatedPerson: ['related person', 'related people'],
  Provenance: ['note of origin', 'notes of origin'],
};

/** `('MedicationRequest', 3)` -> `3 prescriptions`; a type without a word here keeps its name: `2 VisionPrescription records`. */
export function resourceText(type: string, n: number): string {
  const words = Object.hasOwn(resourceWords, type) ? resourceWords[type] : undefined;
  return words === undefined ? plural(n, `${type} record`) : plural(n, ...words);
}

/** `people, new.csv, line 4, column 2` -> the file's name and `line 4, column 2`. For a whole file, `within` is empty. */
export function partsOfPlace(place: string): { readonly file: string; readonly within: string } {
  const within = /, ((?:entry \d+, )*(?:line|entry) \d+(?:, column \d+)?)$/.exec(place);
  return within === null
    ? { file: place, within: '' }
    : { file: place.slice(0, within.index), within: within[1] ?? '' };
}

/** What one row of each kind of table is called. */
const rowNames: Readonly<Record<string, string>> = {
  patients: 'patient',
  encounters: 'visit',
  conditions: 'condition',
  allergies: 'allergy',
  medications: 'medicine',
  procedures: 'procedure',
  immunizations: 'immunisation',
  devices: 'device',
  observations: 'observation',
  other: 'other record',
} satisfies Partial<Record<CsvEntity, string>>;

/** `MedicationRequest` or `encounters` -> `Prescription`, `Visit`: the kind of one row of the plan. A kind without a word here keeps its name. */
export function kindName(what: string): string {
  const word = Object.hasOwn(rowNames, what)
    ? rowNames[what]
    : Object.hasOwn(resourceWords, what)
      ? resourceWords[what]?.[0]
      : undefined;
  if (word === undefined) return what;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const bundleNames: Readonly<Record<string, string>> = {
  transaction: 'FHIR transaction',
  batch: 'FHIR batch',
  collection: 'FHIR collection',
  searchset: 'FHIR search result',
  document: 'FHIR document',
  message: 'FHIR message',
  history: 'FHIR history',
};

/** Names a FHIR file: `transaction` -> `FHIR transaction`. A single resource has no bundle type. */
export function bundleName(bundleType: string): string {
  return Object.hasOwn(bundleNames, bundleType) ? (bundleNames[bundleType] ?? 'FHIR') : 'FHIR record';
}

/** `This will add 19 new patients and 2,801 entries.`: the preview in one sentence. */
export function planSentence(counts: Counts): string {
  const adds = [
    ...(counts.patientsNew > 0 ? [plural(counts.patientsNew, 'new patient')] : []),
    ...(counts.entriesNew > 0 ? [plural(counts.entriesNew, 'entry', 'entries')] : []),
  ];
  if (adds.length === 0) return 'These files add nothing new.';
  return `This will add ${listText(adds)}.`;
}

/** What was imported: `19 new patients and 2,801 entries`. */
export function importedText(counts: Counts): string {
  const imported = [
    ...(counts.patientsNew > 0 ? [plural(counts.patientsNew, 'new patient')] : []),
    ...(counts.entriesNew > 0 ? [plural(counts.entriesNew, 'entry', 'entries')] : []),
  ];
  return imported.length === 0 ? 'Nothing new' : listText(imported);
}

/** Describes a problem that must be solved before the check can start. */
export function problemText(problem: MappingProblem, columnNames: readonly string[]): string {
  switch (problem.code) {
    case 'date-order':
      return 'Choose how dates are written in this file.';
    case 'missing-field':
      return `Match a column to ${problem.field.label}.`;
    case 'used-twice':
      return `${problem.field.label} can come from only one column, but is matched to ${listText(problem.columns.map((i) => `“${columnNames[i] ?? String(i + 1)}”`))}.`;
  }
}
