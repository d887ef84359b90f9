import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { matchReason } from './match-reason';

describe('the reason of a match', () => {
  it.each<[PatientHit['matched'], string, string]>([
    ['name', 'Smith', ''],
    ['previous-name', 'Jones', 'previous name: Jones'],
    ['preferred-name', 'Kate', 'preferred name: Kate'],
    ['sound', 'Catherine', 'sounds alike'],
    ['typo', 'Smith', 'similar spelling'],
    ['short-form', 'Elizabeth', 'short form of Elizabeth'],
    ['birth-date', '', 'date of birth'],
    ['nhs-number', '', 'NHS number'],
    ['phone', '07700 904567', 'phone …4567'],
    ['phone', '', 'phone'],
    ['postcode', '', 'postcode'],
  ])('%s %j reads %j', (matched, matchedText, words) =>
    expect(matchReason({ matched, matchedText } as PatientHit)).toBe(words),
  );
});
