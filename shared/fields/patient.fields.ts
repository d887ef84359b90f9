import { genders, patientStatuses, preferredContacts, sexes } from '../domain/patients/patient-codes';
import { genderNames, patientStatusNames, preferredContactNames, sexNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import {
  administrative,
  code,
  contact,
  day,
  flag,
  group,
  health,
  id,
  identity,
  instant,
  internal,
  json,
  nhsNumber,
  paragraph,
  person,
  text,
} from './field';
import { versioned } from './shared-row';

const typed = { typed: true } as const;
const registration = { notIn: { history: 'Never changes; shown in the record itself' } } as const;

export const patientFields = defineTable({
  name: 'patient',
  home: 'shared',
  number: 1,
  subject: 'self',
  heading: 'Details',
  fields: {
    ...group(internal, { id: id('Record number') }),
    ...versioned,
    ...group(
      { ...identity, ...typed },
      {
        title: text('Title', { unit: 1, max: 40 }),
        given_names: text('Given names', { unit: 1, max: 120 }),
        family_name: text('Family name', { unit: 1, max: 120 }),
        suffix: text('Suffix', { unit: 1, max: 40 }),
        preferred_name: text('Preferred name', { unit: 2, max: 120 }),
        // Null only on records imported without one: registration requires it (promise P4).
        birth_date: day('Date of birth', { unit: 3, nullable: true }),
        sex: code('Sex', sexes, { unit: 4, blank: 'unknown', words: sexNames, fhir: 'details' }),
        gender: code('Gender', genders, { unit: 5, blank: 'unknown', words: genderNames, fhir: 'details' }),
        nhs_number: nhsNumber('NHS number', { unit: 6, nullable: true }),
      },
    ),
    ...group(
      { ...contact, ...typed },
      {
        language: text('Language', { unit: 8, max: 80, fhir: 'details' }),
        interpreter_required: flag('Interpreter needed', { unit: 8, fhir: 'details' }),
        communication_needs: paragraph('Communication needs', { unit: 8, max: 1000, fhir: 'details' }),
        preferred_contact: code('Preferred contact method', preferredContacts, {
          unit: 8,
          blank: 'none',
          words: preferredContactNames,
          fhir: 'details',
        }),
      },
    ),
    ...group(
      { ...health, ...typed },
      {
        gp_name: text('GP', { unit: 7, max: 120, fhir: 'details' }),
        gp_practice: text('GP practice', { unit: 7, max: 200, fhir: 'details' }),
        gp_phone: text('GP phone', { unit: 7, max: 40, fhir: 'details' }),
        deceased: flag('Deceased', { unit: 10 }),
        deceased_on: day('Date of death', { unit: 10, nullable: true }),
      },
    ),
    ...group(
      { ...administrative, ...typed },
      {
        paper_file_location: text('Paper file location', { unit: 9, max: 200, fhir: 'details' }),
      },
    ),
    ...group(administrative, {
      status: code('Record status', patientStatuses, { unit: 11, words: patientStatusNames }),
      archived_at: instant('Archived on', { unit: 11, nullable: true }),
      archive_reason: text('Reason for archiving', { unit: 11 }),
      registered_at: instant('Registered on', { unit: 12, ...registration }),
      registered_by: person('Registered by', { unit: 12, ...registration }),
    }),
    ...group(
      { ...internal, ...registration },
      {
        import_id: id('Imported with', { unit: 12, nullable: true }),
        // FHIR resource type and id in the source system: a later import matches the record by this.
        source_key: text('Number in the source system', { unit: 12, nullable: true }),
      },
    ),
    ...group(
      { ...health, ...registration },
      {
        // JSON array of `{label, value}`: demographic facts of an import that have no column.
        extra: json('Additional facts from an import', { unit: 12, notIn: { csv: 'In data/further-facts.csv' } }),
        // The imported FHIR Patient, JSON text; null for patients registered here.
        resource: json('The imported record, unchanged', {
          unit: 12,
          nullable: true,
          notIn: { csv: 'In data/record.fhir.json', pdf: 'In data/record.fhir.json' },
        }),
      },
    ),
  },
});
