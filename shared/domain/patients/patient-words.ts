import type {
  addressUses,
  alertCategories,
  alertSeverities,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  noticeMethods,
  patientStatuses,
  preferredContacts,
  sexes,
} from './patient-codes';

// The words for the codes of a patient's details, for screens, the history of changes and print. The keys are the
// stored codes.

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
export const patientStatusNames: Words<typeof patientStatuses> = {
  active: 'Active',
  archived: 'Archived',
};
