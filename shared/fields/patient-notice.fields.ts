import { noticeMethods } from '../domain/patients/patient-codes';
import { noticeMethodNames } from '../domain/patients/patient-words';
import { defineTable } from './define-table';
import { administrative, code, group, instant, person, text } from './field';
import { ofPatient } from './shared-row';

export const patientNoticeFields = defineTable({
  name: 'patient_notice',
  home: 'shared',
  number: 8,
  subject: 'patient_id',
  heading: 'Privacy notice',
  fields: {
    ...ofPatient,
    ...group(administrative, {
      method: code('How the privacy notice was given', noticeMethods, { unit: 1, words: noticeMethodNames }),
      notice_version: text('Notice version', { unit: 1 }),
      given_at: instant('Given on', { unit: 1, as: 'at' }),
      given_by: person('Given by', { unit: 1, as: 'by' }),
    }),
  },
});
