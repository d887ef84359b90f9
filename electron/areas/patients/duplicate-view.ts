import type { LikelyDuplicate } from '../../../db/areas/patients/patients-duplicates.repo';
import type { PatientRows } from '../../../db/areas/patients/patient-record';
import type { ComparedField } from '../../../shared/domain/patients/compared-field';
import type { DuplicateCandidate } from '../../../shared/contract/patients';
import {
  duplicateReasonTexts,
  type DuplicateReason,
  type IdentitySketch,
} from '../../../shared/domain/patients/duplicates';
import { formatNhsNumber } from '../../../shared/domain/patients/nhs-number';
import type { PatientDetails, PatientHit } from '../../../shared/domain/patients/patient';
import { foldName } from '../../../shared/domain/patients/person-name';
import { sexNames } from '../../../shared/domain/patients/patient-words';
import { formatPhone, parseUkPhone } from '../../../shared/domain/patients/phone';
import { formatDayUk, localDate } from '../../../shared/time/local-date';
import { detailsOf } from '../../../db/areas/patients/patient-record';

/** The identifying details in a form, for comparison with the register. */
export function sketchOf(details: PatientDetails): IdentitySketch {
  return {
    given: details.core.givenNames,
    family: details.core.familyName,
    preferred: details.core.preferredName,
    previousNames: details.otherNames.map((row) => ({ given: row.givenNames, family: row.familyName })),
    birthDate: details.core.birthDate,
    nhsNumber: details.core.nhsNumber,
    phones: phonesOf(details),
    postcode: details.addresses.find((row) => row.use !== 'old' && row.postcode !== '')?.postcode ?? '',
  };
}

/** A possible duplicate beside what was typed. */
export function duplicateView(
  found: LikelyDuplicate,
  hit: PatientHit,
  mine: PatientDetails,
  rows: PatientRows,
): DuplicateCandidate {
  const { reasons, level } = found.score;
  return {
    hit: { ...hit, ...reasonOf(reasons) },
    level: level === 'none' ? 'possible' : level,
    reasons: reasons.map((reason) => duplicateReasonTexts[reason]),
    fields: compareDetails(mine, rows),
  };
}

/** Typed or imported details beside the clinic's record, field by field; fields empty on both sides are left out. */
export function compareDetails(mine: PatientDetails, rows: PatientRows): ComparedField[] {
  const theirs = detailsOf(rows);
  return comparedFields
    .map(([label, valueOf]) => {
      const [a, b] = [valueOf(mine), valueOf(theirs)];
      return { label, mine: a, theirs: b, same: isSame(a, b) };
    })
    .filter((field) => field.mine !== '' || field.theirs !== '');
}

const comparedFields: readonly (readonly [label: string, valueOf: (details: PatientDetails) => string])[] = [
  ['Given names', ({ core }) => core.givenNames],
  ['Family name', ({ core }) => core.familyName],
  ['Preferred name', ({ core }) => core.preferredName],
  [
    'Previous names',
    ({ otherNames }) =>
      otherNames
        .map((row) => `${row.givenNames} ${row.familyName}`.trim())
        .sort()
        .join(', '),
  ],
  ['Date of birth', ({ core }) => dayText(core.birthDate)],
  ['NHS number', ({ core }) => (core.nhsNumber === null ? '' : formatNhsNumber(core.nhsNumber))],
  ['Sex', ({ core }) => (core.sex === 'unknown' ? '' : sexNames[core.sex])],
  ['Phone', (details) => phonesOf(details).map(phoneText).sort().join(', ')],
  [
    'E-mail',
    ({ contactPoints }) =>
      contactPoints
        .filter((row) => row.system === 'email')
        .map((row) => row.value)
        .sort()
        .join(', '),
  ],
  [
    'Address',
    ({ addresses }) =>
      addresses
        .filter((row) => row.use !== 'old')
        .map((row) =>
          [row.lines.replaceAll('\n', ', '), row.city, row.postcode].filter((part) => part !== '').join(', '),
        )
        .join('; '),
  ],
];

function phonesOf(details: PatientDetails): string[] {
  return details.contactPoints
    .filter((row) => (row.system === 'phone' || row.system === 'sms') && row.value !== '')
    .map((row) => row.value);
}
function phoneText(typed: string): string {
  const parsed = parseUkPhone(typed);
  return parsed.ok ? formatPhone(parsed.e164) : typed;
}
function dayText(day: string | null): string {
  const date = day === null ? null : localDate(day);
  return date === null ? '' : formatDayUk(date);
}
/** Differences in accents, case and spaces are not highlighted. */
function isSame(a: string, b: string): boolean {
  return foldName(a).replace(/\s+/g, '') === foldName(b).replace(/\s+/g, '');
}

function reasonOf(reasons: readonly DuplicateReason[]): Pick<PatientHit, 'matched' | 'matchedText'> {
  const has = (...wanted: DuplicateReason[]) => wanted.some((reason) => reasons.includes(reason));
  if (has('same-nhs-number')) return { matched: 'nhs-number', matchedText: '' };
  if (has('previous-name')) return { matched: 'previous-name', matchedText: '' };
  if (
    has(
      'same-birth-date-and-name',
      'same-birth-date-similar-name',
      'same-birth-date-same-family-name',
      'same-birth-date-same-given-name',
      'same-birth-date',
    )
  )
    return { matched: 'birth-date', matchedText: '' };
  return has('same-phone') ? { matched: 'phone', matchedText: '' } : { matched: 'name', matchedText: '' };
}
