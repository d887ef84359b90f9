import { group, id, internal, technical, text } from './field';

/** The columns of every shared row. `version` is the hybrid logical clock of its last change. */
export const versioned = group(technical, { version: text() });

/** A row that belongs to one patient and is deleted with the patient. */
export const ofPatient = {
  ...group(internal, { id: id('Row number') }),
  ...versioned,
  ...group(internal, { patient_id: id('Record it belongs to') }),
} as const;
