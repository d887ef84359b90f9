import { z } from 'zod';

/** What an entry of the timeline is. The FHIR resource types that fall under each are in `fhirKinds`. */
export const entryKinds = [
  'note',
  'encounter',
  'appointment',
  'procedure',
  'medication',
  'allergy',
  'condition',
  'observation',
  'immunisation',
  'report',
  'document',
  'care-plan',
  'consent',
  'communication',
  'device',
  'adverse-event',
  'billing',
  'person',
  'other',
] as const;
export const EntryKind = z.enum(entryKinds);
export type EntryKind = (typeof entryKinds)[number];

export const entryKindNames: Record<EntryKind, string> = {
  note: 'Notes',
  encounter: 'Visits',
  appointment: 'Appointments',
  procedure: 'Procedures',
  medication: 'Medicines',
  allergy: 'Allergies',
  condition: 'Conditions',
  observation: 'Observations',
  immunisation: 'Immunisations',
  report: 'Reports',
  document: 'Documents',
  'care-plan': 'Care plans',
  consent: 'Consents',
  communication: 'Messages',
  device: 'Devices',
  'adverse-event': 'Adverse events',
  billing: 'Billing',
  person: 'People',
  other: 'Other',
};

/** What the front desk sees in a timeline: what is needed to receive somebody, not why they come. */
export const frontDeskKinds: readonly EntryKind[] = ['appointment', 'communication', 'document', 'billing'];

/**
 * What the front desk reads in place of the heading of an imported entry. Other systems put the diagnosis into the heading of a bill and the
 * reason into that of an appointment; these words say as much as the front desk needs.
 */
export const frontDeskTitles: Partial<Record<EntryKind, string>> = {
  appointment: 'Appointment',
  communication: 'Message',
  document: 'Document',
  billing: 'Bill or claim',
};

/** Kinds that count as an interaction with the patient when retention is computed (product rule: attended or booked appointment, treatment, clinical contact, two-way message). */
export const interactionKinds: readonly EntryKind[] = [
  'note',
  'encounter',
  'appointment',
  'procedure',
  'medication',
  'immunisation',
  'observation',
  'report',
  'communication',
  'adverse-event',
  'consent',
];
