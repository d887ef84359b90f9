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
  other: 'Something else, kept as it is',
  ignore: 'Leave this file out',
};

export const encodingNames: Record<Encoding, string> = {
  'utf-8': 'UTF-8 (the usual one today)',
  'utf-16le': 'UTF-16, as older Excel saves “Unicode text”',
  'utf-16be': 'UTF-16, big endian',
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

/** Why somebody has to choose between two orders of which neither is right for the whole file, and what that costs. */
export function conflictText({ dayFirstLine, monthFirstLine }: NonNullable<CsvFile['dateConflict']>): string {
  return `Line ${dayFirstLine} has the day first, line ${monthFirstLine} the month first. Rows written the other way than you choose are refused.`;
}

export const actionNames: Record<PlanRow['action'], string> = {
  'new-patient': 'New patient',
  match: 'Looks like somebody you have',
  add: 'Goes into the record',
  'already-here': 'Already here',
  'kept-as-other': 'Kept as other',
  'left-out': 'Left out',
  refused: 'Refused',
};

export const decisionNames: Record<Decision, string> = {
  'use-existing': 'Add to the existing record',
  new: 'Import as a new patient',
  skip: 'Leave out',
};

export const levelNames: Record<MatchLevel, string> = {
  certain: 'Certainly the same person',
  probable: 'Probably the same person',
  possible: 'Possibly the same person',
};

export const importStateNames: Record<ImportView['state'], string> = {
  running: 'Running',
  done: 'Finished',
  cancelled: 'Cancelled',
  interrupted: 'Not finished',
  undone: 'Taken back',
  undoing: 'Being taken back',
};

/** FHIR's names for kinds of records in the clinic's words: one and many. */
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

/** `('MedicationRequest', 3)` -> `3 prescriptions`; a kind we have no word for keeps its name: `2 × VisionPrescription`. */
export function resourceText(type: string, n: number): string {
  const words = Object.hasOwn(resourceWords, type) ? resourceWords[type] : undefined;
  return words === undefined ? `${plural(n, 'record', 'records')} of kind ${type}` : plural(n, ...words);
}

/** `people, new.csv, line 4, column 2` -> the file's name, and `line 4, column 2`. A whole file has no place within. */
export function partsOfPlace(place: string): { readonly file: string; readonly within: string } {
  const within = /, ((?:entry \d+, )*(?:line|entry) \d+(?:, column \d+)?)$/.exec(place);
  return within === null
    ? { file: place, within: '' }
    : { file: place.slice(0, within.index), within: within[1] ?? '' };
}

/** What a row of each kind of table is called. */
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

/** `MedicationRequest` or `encounters` -> `Prescription`, `Visit`: what one row of the plan is. A kind we have no word for keeps its name. */
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

/** What a FHIR file is called: `transaction` -> `FHIR transaction`; a single resource has no bundle type. */
export function bundleName(bundleType: string): string {
  return Object.hasOwn(bundleNames, bundleType) ? (bundleNames[bundleType] ?? 'FHIR') : 'FHIR record';
}

/** `This will add 19 new patients and 2,801 entries.` What would change, in one sentence, before anything has changed. */
export function planSentence(counts: Counts): string {
  const adds = [
    ...(counts.patientsNew > 0 ? [plural(counts.patientsNew, 'new patient')] : []),
    ...(counts.entriesNew > 0 ? [plural(counts.entriesNew, 'entry', 'entries')] : []),
  ];
  if (adds.length === 0) return 'Nothing new would come in.';
  return `This will add ${listText(adds)}.`;
}

/** What came in: `19 new patients and 2,801 entries`. */
export function cameIn(counts: Counts): string {
  const came = [
    ...(counts.patientsNew > 0 ? [plural(counts.patientsNew, 'new patient')] : []),
    ...(counts.entriesNew > 0 ? [plural(counts.entriesNew, 'entry', 'entries')] : []),
  ];
  return came.length === 0 ? 'Nothing new' : listText(came);
}

/** The sentence beside a column that still stands in the way of the check. */
export function problemText(problem: MappingProblem, columnNames: readonly string[]): string {
  switch (problem.code) {
    case 'date-order':
      return 'Say how the dates in this file are to be read.';
    case 'missing-field':
      return `Say which column holds: ${problem.field.label}.`;
    case 'used-twice':
      return `${problem.field.label} can come from one column only, but is matched to ${listText(problem.columns.map((i) => `“${columnNames[i] ?? String(i + 1)}”`))}.`;
  }
}
