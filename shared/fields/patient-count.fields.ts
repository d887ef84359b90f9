import { defineTable } from './define-table';
import { flag, group, integer, technical } from './field';

/** How many records of `patient_index` are in the archive and how many are not; kept by triggers. */
export const patientCountFields = defineTable({
  name: 'patient_count',
  home: 'local',
  fields: group(technical, { archived: flag(), n: integer() }),
});
