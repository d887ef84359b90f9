import type { ChangeRecord, Values } from '../../../db/history/read-changes';
import type { SharedTable } from '../../../db/schema/tables';
import { fieldChanges } from './field-changes';

const record = (table: SharedTable, old: Values, after: Values): ChangeRecord => ({
  clock: '',
  at: '2026-05-01T10:00:00.000Z',
  actor: 'u1',
  table,
  unit: 1,
  rowId: 'r',
  subject: 's',
  op: 'update',
  old,
  new: after,
  transactionId: 't',
  originId: null,
});
const told = (table: SharedTable, field: string, from: string | number | null, to: string | number | null) =>
  fieldChanges(record(table, { [field]: from }, { [field]: to }), (id) => (id === 'u1' ? 'Ada' : id)).map((c) => [
    c.from,
    c.to,
  ]);

test.each<[SharedTable, string, string | number | null, string | number | null, string, string]>([
  ['patient', 'gender', 'female', 'not-stated', 'Woman', 'Prefers not to say'],
  ['patient', 'preferred_contact', 'sms', 'email', 'Text message', 'E-mail'],
  ['contact_point', 'system', 'sms', 'email', 'Text message', 'E-mail'],
  ['patient_address', 'use', 'temp', 'old', 'Temporary', 'Former'],
  ['patient_notice', 'method', 'read-aloud', 'paper', 'Read aloud', 'On paper'],
  ['patient', 'birth_date', '1981-07-04', '1981-04-07', '4 Jul 1981', '7 Apr 1981'],
  ['patient', 'nhs_number', null, '9434765919', '', '943 476 5919'],
  ['patient', 'deceased', 0, 1, 'No', 'Yes'],
])('%s.%s: codes, days and numbers of the register are shown in words', (table, field, from, to, before, after) => {
  expect(told(table, field, from, to)).toEqual([[before, after]]);
});

test.each<[SharedTable, string, string]>([
  ['patient_identifier', 'system', 'http://hl7.org/fhir/sid/us-ssn'],
  ['patient_identifier', 'system', 'urn:oid:2.16.840.1.113883.4.3.25'],
  ['patient_identifier', 'value', '2019-04-05'],
  ['patient_alert', 'text', '2020-01-01'],
  ['patient_name', 'use', 'made-up-by-another-program'],
  ['related_person', 'relationship', 'step-mother'],
])('%s.%s: %s is shown as written', (table, field, text) => {
  expect(told(table, field, 'before', text)).toEqual([['before', text]]);
});
