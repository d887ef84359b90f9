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

/** The kinds an e-mail address can be; one that was stored with another kind, such as mobile, keeps it until somebody chooses. */
export function emailUseChoices(stored: keyof typeof contactUseNames): { value: string; label: string }[] {
  return choices(contactUseNames).filter(({ value }) => value !== 'mobile' || stored === 'mobile');
}
