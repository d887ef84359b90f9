import { choices } from '../../../lib/choices';
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

/** The kinds of an e-mail address. An imported kind such as mobile stays available until another is chosen. */
export function emailUseChoices(stored: keyof typeof contactUseNames): { value: string; label: string }[] {
  return choices(contactUseNames).filter(({ value }) => value !== 'mobile' || stored === 'mobile');
}
