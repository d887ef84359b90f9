import type { PatientHit } from '../../../../shared/domain/patients/patient';

/**
 * Why a patient is among the results, where the name shown does not say it; empty when it does.
 * A phone number is shown by its last four digits: the rest is in the row where it helps.
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
      return 'spelt nearly the same';
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
