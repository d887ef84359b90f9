import { defineTable } from './define-table';
import { day, flag, group, id, instant, integer, internal, json, nhsNumber, technical, text } from './field';

/**
 * Derived: what search, the sorted list and the retention scan read. Can be rebuilt from the patient tables at any
 * time.
 */
export const patientIndexFields = defineTable({
  name: 'patient_index',
  home: 'local',
  fields: {
    ...group(technical, { rowid: integer() }),
    ...group(internal, {
      patient_id: id('Record it belongs to'),
      name: text('Names, for searching'),
      sound: text('Sound of the names, for searching'),
      fuzzy: text('Misspelt names, for searching'),
      digits: text('Phone numbers and date of birth, for searching'),
      postcode: text('Postcode, for searching'),
      family_key: text('Family name, for searching'),
      given_key: text('Given name, for searching'),
      sort_key: text('Name, for sorting'),
      birth_date: day('Date of birth, for searching', { nullable: true }),
      nhs_number: nhsNumber('NHS number, for searching', { nullable: true }),
      archived: flag('Archived'),
      registered_at: instant('Registered on'),
      last_interaction_on: day('Last interaction', { nullable: true }),
      // A `PatientCard`, as `writeCard` writes it.
      card: json('Names, phone numbers and postcodes, for lists'),
    }),
  },
});
