import { z } from 'zod';

/** The kinds of timeline entry. Each FHIR resource type names its kind in `electron/fhir/resources`. */
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

/** The kinds that the front desk sees in a timeline: what is needed to receive a patient, not why they come. */
export const frontDeskKinds: readonly EntryKind[] = ['appointment', 'communication', 'document', 'billing'];

/**
 * What the front desk sees instead of an imported entry's title. Other systems put the diagnosis into the title of a
 * bill and the reason into that of an appointment; these words tell the front desk enough.
 */
export const frontDeskTitles: Partial<Record<EntryKind, string>> = {
  appointment: 'Appointment',
  communication: 'Message',
  document: 'Document',
  billing: 'Bill or claim',
};

/**
 * Kinds that count as an interaction with the patient for retention (product rule: attended or booked appointment,
 * treatment, clinical contact, two-way message).
 */
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
