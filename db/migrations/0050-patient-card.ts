import type { Migration } from './migration';

/**
 * Stores what a search compares and a list shows of a patient in the index row itself (`db/search/patient-card.ts`).
 */
export const patientCard: Migration = {
  version: 50,
  name: 'patient-card',
  sql: `
    ALTER TABLE patient_index ADD COLUMN card TEXT NOT NULL DEFAULT '';
    UPDATE patient_index SET card = (
      SELECT json_array(p.title, p.given_names, p.family_name, p.suffix, p.preferred_name, p.deceased, p.deceased_on,
        json((SELECT json_group_array(json_array(n.given_names, n.family_name) ORDER BY n.id) FROM patient_name n WHERE n.patient_id = p.id)),
        json((SELECT json_group_array(json_array(c.use, c.value, c.e164, c.valid_until) ORDER BY c.id) FROM contact_point c WHERE c.patient_id = p.id AND c.system IN ('phone', 'sms'))),
        json((SELECT json_group_array(json_array(a.use, a.postcode, a.valid_until) ORDER BY a.id) FROM patient_address a WHERE a.patient_id = p.id)))
      FROM patient p WHERE p.id = patient_index.patient_id);
    -- Parts of the full-text index are put together from two on: each part is asked for each typed word, and there were dozens.
    INSERT INTO patient_search (patient_search, rank) VALUES ('usermerge', 2);
  `,
};
