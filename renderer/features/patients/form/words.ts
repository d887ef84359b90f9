import type { addressUses, alertCategories, alertSeverities, contactUses, genders, nameUses, noticeMethods, preferredContacts, sexes } from '../../../../shared/domain/patient';

/** What the lists of a patient's details say. The keys are the stored codes. */
type Words<T extends readonly string[]> = Readonly<Record<T[number], string>>;

export const sexNames: Words<typeof sexes> = { female: 'Female', male: 'Male', indeterminate: 'Indeterminate', unknown: 'Not known' };
export const genderNames: Words<typeof genders> = { female: 'Woman', male: 'Man', 'non-binary': 'Non-binary', other: 'Other', 'not-stated': 'Prefers not to say', unknown: 'Not recorded' };
export const addressUseNames: Words<typeof addressUses> = { home: 'Home', work: 'Work', temp: 'Temporary', old: 'Former', billing: 'Billing' };
export const contactUseNames: Words<typeof contactUses> = { mobile: 'Mobile', home: 'Home', work: 'Work', temp: 'Temporary', old: 'Former' };
export const nameUseNames: Words<typeof nameUses> = {
  previous: 'Previous',
  maiden: 'Before marriage',
  usual: 'Usual',
  official: 'Official',
  nickname: 'Nickname',
  anonymous: 'Anonymous',
  temp: 'Temporary',
};
export const noticeMethodNames: Words<typeof noticeMethods> = { paper: 'On paper', screen: 'On screen', 'read-aloud': 'Read aloud', sent: 'Sent', 'not-yet': 'Not yet' };
export const preferredContactNames: Words<typeof preferredContacts> = { phone: 'Phone call', sms: 'Text message', email: 'E-mail', letter: 'Letter', none: 'Not stated' };
export const alertSeverityNames: Words<typeof alertSeverities> = { stop: 'Stop', caution: 'Caution', note: 'Note' };
export const alertSeverityHints: Words<typeof alertSeverities> = {
  stop: 'Must be read before anybody treats this patient',
  caution: 'Changes how something is done',
  note: 'Good to know',
};
export const alertCategoryNames: Words<typeof alertCategories> = { allergy: 'Allergy', clinical: 'Clinical', safety: 'Safety', communication: 'Communication', admin: 'Administration' };

/** The choices of a list as a select takes them. */
export function choices<K extends string>(words: Readonly<Record<K, string>>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}
