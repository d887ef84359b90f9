import type { Migration } from './migration';

/** Covering indexes for the retention scan: it opens no record and decrypts few pages. */
export const retention: Migration = {
  version: 40,
  name: 'retention',
  sql: `
    -- Holds all that the rule asks about the living, so that counting and listing open no row of the table.
    DROP INDEX index_by_interaction;
    CREATE INDEX index_by_interaction ON patient_index (last_interaction_on, patient_id, birth_date);
    -- Only a death ends a minor's hold early. Holds the dead alone, so that saving anybody else costs nothing.
    CREATE INDEX patient_by_death ON patient (birth_date, deceased_on) WHERE deceased_on IS NOT NULL;
  `,
};
