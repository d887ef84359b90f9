import { alertCategories, alertSeverities } from '../domain/patients/patient-codes';
import { alertCategoryNames, alertSeverityNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import { code, group, instant, person, safety, text } from './field';
import { ofPatient } from './shared-row';

export const patientAlertFields = defineTable({
  name: 'patient_alert',
  home: 'shared',
  number: 7,
  subject: 'patient_id',
  heading: 'Alerts',
  fields: {
    ...ofPatient,
    ...group(
      { ...safety, typed: true },
      {
        severity: code('Severity', alertSeverities, { unit: 1, words: alertSeverityNames }),
        category: code('Kind', alertCategories, { unit: 1, words: alertCategoryNames }),
        text: text('Alert', { unit: 1, max: 300 }),
      },
    ),
    ...group(safety, {
      added_at: instant('Added on', { unit: 1 }),
      added_by: person('Added by', { unit: 1 }),
      resolved_at: instant('Removed on', { unit: 2, nullable: true }),
      resolved_by: person('Removed by', { unit: 2, nullable: true }),
    }),
  },
});
