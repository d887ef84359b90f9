import type { alertSeverities } from '../../../../shared/domain/patients/patient';
import { contactUseNames } from '../../../../shared/domain/patients/patient-words';

export {
  addressUseNames,
  alertCategoryNames,
  alertSeverityNames,
  contactUseNames,
  genderNames,
  nameUseNames,
  noticeMethodNames,
  preferredContactNames,
  sexNames,
} from '../../../../shared/domain/patients/patient-words';

/** The kinds an e-mail address can be; one that was stored with another kind, such as mobile, keeps it until somebody chooses. */
export function emailUseChoices(stored: keyof typeof contactUseNames): { value: string; label: string }[] {
  return choices(contactUseNames).filter(({ value }) => value !== 'mobile' || stored === 'mobile');
}

export const alertSeverityHints: Readonly<Record<(typeof alertSeverities)[number], string>> = {
  stop: 'Must be read before anybody treats this patient',
  caution: 'Changes how something is done',
  note: 'Good to know',
};

/** The choices of a list as a select takes them. */
export function choices<K extends string>(words: Readonly<Record<K, string>>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}
