import { defineTable } from './define-table';
import { flag, group, integer, technical } from './field';

/** The numbers of archived and other records in `patient_index`, maintained by triggers. */
export const patientCountFields = defineTable({
  name: 'patient_count',
  home: 'local',
  fields: group(technical, { archived: flag(), n: integer() }),
});
