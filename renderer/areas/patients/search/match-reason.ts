import type { PatientHit } from '../../../../shared/domain/patients/patient';

/**
 * Says why a patient matched; empty if the name shown makes it obvious.
 * Only the last four digits of a phone number are shown; the row shows the full number.
 */
export function matchReason(hit: PatientHit): string {
  switch (hit.matched) {
    case 'name':
      return '';
    case 'previous-name':
      return `previous name: ${hit.matchedText}`;
    case 'preferred-name':
      return hit.matchedText === '' ? 'preferred name' : `preferred name: ${hit.matchedText}`;
    case 'sound':
      return 'sounds alike';
    case 'typo':
      return 'similar spelling';
    case 'short-form':
      return hit.matchedText === '' ? 'short form' : `short form of ${hit.matchedText}`;
    case 'birth-date':
      return 'date of birth';
    case 'nhs-number':
      return 'NHS number';
    case 'phone':
      return hit.matchedText === '' ? 'phone' : `phone …${hit.matchedText.replace(/\D/g, '').slice(-4)}`;
    case 'postcode':
      return 'postcode';
  }
}
