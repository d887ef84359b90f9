import type {
  addressUses,
  alertCategories,
  alertSeverities,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  noticeMethods,
  preferredContacts,
  sexes,
} from './patient';

// What the codes of a patient's details are called: on the screens, in the history of changes and in print. The keys are the stored codes.

type Words<T extends readonly string[]> = Readonly<Record<T[number], string>>;

export const sexNames: Words<typeof sexes> = {
  female: 'Female',
  male: 'Male',
  indeterminate: 'Indeterminate',
  unknown: 'Not known',
};
export const genderNames: Words<typeof genders> = {
  female: 'Woman',
  male: 'Man',
  'non-binary': 'Non-binary',
  other: 'Other',
  'not-stated': 'Prefers not to say',
  unknown: 'Not recorded',
};
export const addressUseNames: Words<typeof addressUses> = {
  home: 'Home',
  work: 'Work',
  temp: 'Temporary',
  old: 'Former',
  billing: 'Billing',
};
export const contactSystemNames: Words<typeof contactSystems> = {
  phone: 'Phone',
  email: 'E-mail',
  sms: 'Text message',
  other: 'Other',
};
export const contactUseNames: Words<typeof contactUses> = {
  mobile: 'Mobile',
  home: 'Home',
  work: 'Work',
  temp: 'Temporary',
  old: 'Former',
};
export const nameUseNames: Words<typeof nameUses> = {
  previous: 'Previous',
  maiden: 'Before marriage',
  usual: 'Usual',
  official: 'Official',
  nickname: 'Nickname',
  anonymous: 'Anonymous',
  temp: 'Temporary',
};
export const noticeMethodNames: Words<typeof noticeMethods> = {
  paper: 'On paper',
  screen: 'On screen',
  'read-aloud': 'Read aloud',
  sent: 'Sent',
  'not-yet': 'Not yet',
};
export const preferredContactNames: Words<typeof preferredContacts> = {
  phone: 'Phone call',
  sms: 'Text message',
  email: 'E-mail',
  letter: 'Letter',
  none: 'Not stated',
};
export const alertSeverityNames: Words<typeof alertSeverities> = { stop: 'Stop', caution: 'Caution', note: 'Note' };
export const alertCategoryNames: Words<typeof alertCategories> = {
  allergy: 'Allergy',
  clinical: 'Clinical',
  safety: 'Safety',
  communication: 'Communication',
  admin: 'Administration',
};
export const patientStatusNames: Readonly<Record<'active' | 'archived', string>> = {
  active: 'Active',
  archived: 'Archived',
};

/** Which columns hold a code of a closed list; every other column holds what somebody wrote. */
const codeColumns: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  patient: { sex: sexNames, gender: genderNames, preferred_contact: preferredContactNames, status: patientStatusNames },
  patient_name: { use: nameUseNames },
  patient_address: { use: addressUseNames },
  contact_point: { system: contactSystemNames, use: contactUseNames },
  patient_alert: { severity: alertSeverityNames, category: alertCategoryNames },
  patient_notice: { method: noticeMethodNames },
};

/** The words for a stored code of a patient's details; null when the column holds no codes, or not this one: then the text is shown as it is. */
export function codeInWords(table: string, column: string, value: string): string | null {
  const columns = Object.hasOwn(codeColumns, table) ? codeColumns[table] : undefined;
  const words = columns !== undefined && Object.hasOwn(columns, column) ? columns[column] : undefined;
  return words !== undefined && Object.hasOwn(words, value) ? (words[value] ?? null) : null;
}
