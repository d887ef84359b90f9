import { codeTable } from './code-table';
import { administrativeGenderSystem, contactMethodSystem, contactRoleSystem, genderIdentitySystem } from './systems';

// Every concept for which both the register and FHIR have a code, once each. Writing and reading use the same table.

/** `Patient.gender`. FHIR has four codes for our six words; our own details carry the exact word. */
export const administrativeGender = codeTable(
  {
    female: 'female',
    male: 'male',
    'non-binary': 'other',
    other: 'other',
    'not-stated': 'unknown',
    unknown: 'unknown',
  },
  { also: { 'non-binary': 'non-binary', 'not-stated': 'not-stated' } },
);

/** UK Core and US Core birth sex. An unknown value is not written: the extension is then absent. */
export const birthSex = codeTable(
  {
    female: { code: 'F', display: 'Female' },
    male: { code: 'M', display: 'Male' },
    indeterminate: { code: 'UN', display: 'Undifferentiated' },
  },
  {
    system: administrativeGenderSystem,
    also: { female: 'female', male: 'male', indeterminate: 'indeterminate' },
  },
);

/** The words of gender for which `Patient.gender` has no code. */
export const genderIdentity = codeTable(
  {
    'non-binary': { code: 'non-binary', display: 'non-binary' },
    other: { code: 'other', display: 'other' },
    'not-stated': { code: 'non-disclose', display: 'does not wish to disclose' },
  },
  { system: genderIdentitySystem },
);

/** UK Core Preferred Contact Method, which has no code for SMS: 9 is ours. */
export const contactMethod = codeTable(
  {
    letter: { code: '1', display: 'Letter' },
    phone: { code: '3', display: 'Telephone' },
    email: { code: '4', display: 'E-mail' },
    sms: { code: '9', display: 'SMS' },
  },
  { system: contactMethodSystem },
);

/** `HumanName.use`: FHIR calls a previous name `old`. */
export const nameUse = codeTable(
  {
    usual: 'usual',
    official: 'official',
    previous: 'old',
    maiden: 'maiden',
    nickname: 'nickname',
    anonymous: 'anonymous',
    temp: 'temp',
  },
  { also: { previous: 'previous' } },
);

/** `Address.use`. */
export const addressUse = codeTable({ home: 'home', work: 'work', temp: 'temp', old: 'old', billing: 'billing' });

/** `ContactPoint.system`. Fax, pager and web are `other` with a label for the kind. */
export const contactSystem = codeTable({ phone: 'phone', email: 'email', sms: 'sms', other: 'other' });

/** `ContactPoint.use`. */
export const contactUse = codeTable({ home: 'home', work: 'work', mobile: 'mobile', temp: 'temp', old: 'old' });

/** HL7 table 0131: C is emergency contact, EP emergency contact person. */
export const contactRole = codeTable(
  { emergency: { code: 'C', display: 'Emergency Contact' } },
  { system: contactRoleSystem, also: { EP: 'emergency' } },
);

/** `Encounter.class` (HL7 v3 ActCode) as shown to users. */
export const encounterClass = codeTable(
  {
    Outpatient: 'AMB',
    Emergency: 'EMER',
    'Away from the clinic': 'FLD',
    'At home': 'HH',
    'In hospital': 'IMP',
    'Under observation': 'OBSENC',
    'Day case': 'SS',
    'By phone or video': 'VR',
    'Before admission': 'PRENC',
  },
  { also: { ACUTE: 'In hospital', NONAC: 'In hospital' } },
);
