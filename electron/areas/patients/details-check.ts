import type { ContactPoint, PatientDetails } from '../../../shared/domain/patients/patient';
import { parseEmail } from '../../../shared/domain/patients/email';
import { parseNhsNumber, type NhsNumberProblem } from '../../../shared/domain/patients/nhs-number';
import { parseUkPhone } from '../../../shared/domain/patients/phone';
import { normalisePostcode } from '../../../shared/domain/patients/postcode';
import type { ErrorCode } from '../../../shared/errors/codes';
import { Refusal } from '../../../shared/errors/result';
import { addYears, localDate, type LocalDate } from '../../../shared/time/local-date';

/** The greatest plausible age: an earlier date of birth is a typing error. */
const oldestYears = 130;

const nhsCodes: Record<NhsNumberProblem, ErrorCode> = {
  format: 'patient/nhs-number-format',
  length: 'patient/nhs-number-format',
  'all-zero': 'patient/nhs-number-range',
  range: 'patient/nhs-number-range',
  checksum: 'patient/nhs-number-checksum',
  'test-number': 'patient/nhs-number-test',
};

export type CheckOptions = {
  readonly today: LocalDate;
  /** The demo clinic accepts test numbers, which belong to nobody. */
  readonly allowTestNumbers: boolean;
  /**
   * The stored details; null for a new patient. Unchanged values are not checked: an import may have added what the
   * form would not accept.
   */
  readonly stored: PatientDetails | null;
};

/**
 * Checks a patient's details beyond the form's own rules, and formats postcodes.
 * @returns the details to store
 * @throws Refusal with the path of the field as `ref`
 */
export function checkDetails(details: PatientDetails, options: CheckOptions): PatientDetails {
  const { core } = details;
  const before = options.stored?.core ?? null;
  if (core.familyName === '' && core.givenNames === '' && !(before?.familyName === '' && before.givenNames === ''))
    refuse('ipc/invalid-input', 'core.familyName');
  checkBirthDate(core.birthDate, before?.birthDate, options.today);
  checkNhsNumber(core.nhsNumber, before?.nhsNumber, options.allowTestNumbers);
  checkDeath(core, options.today);
  const storedContacts = new Map((options.stored?.contactPoints ?? []).map((row) => [row.id, row]));
  details.contactPoints.forEach((row, i) => checkContact(row, storedContacts.get(row.id), `contactPoints.${i}.value`));
  for (const list of ['otherNames', 'addresses', 'contactPoints'] as const) {
    details[list].forEach((row, i) => {
      if (row.from !== null && row.until !== null && row.until < row.from)
        refuse('ipc/invalid-input', `${list}.${i}.until`);
    });
  }
  return {
    ...details,
    core: { ...core, deceasedOn: core.deceased ? core.deceasedOn : null },
    addresses: details.addresses.map((row) => ({ ...row, postcode: normalisePostcode(row.postcode) })),
  };
}

function refuse(code: ErrorCode, path: string): never {
  throw new Refusal(code, { ref: `details.${path}` });
}

function checkBirthDate(day: string | null, before: string | null | undefined, today: LocalDate): void {
  if (day === before) return;
  // Required when entered by hand (promise P4), and a known one cannot be removed.
  if (day === null) refuse('patient/birth-date', 'core.birthDate');
  const date = localDate(day);
  if (date === null || date > today || date < addYears(today, -oldestYears))
    refuse('patient/birth-date', 'core.birthDate');
}

function checkNhsNumber(number: string | null, before: string | null | undefined, allowTestNumbers: boolean): void {
  if (number === null || number === before) return;
  const parsed = parseNhsNumber(number, { allowTestNumbers });
  if (!parsed.ok) refuse(nhsCodes[parsed.reason], 'core.nhsNumber');
}

function checkDeath(core: PatientDetails['core'], today: LocalDate): void {
  if (!core.deceased || core.deceasedOn === null) return;
  if (core.deceasedOn > today || (core.birthDate !== null && core.deceasedOn < core.birthDate))
    refuse('ipc/invalid-input', 'core.deceasedOn');
}

function checkContact(row: ContactPoint, stored: ContactPoint | undefined, path: string): void {
  if (stored?.value === row.value && stored.system === row.system) return;
  if (row.value === '') refuse('ipc/invalid-input', path);
  if ((row.system === 'phone' || row.system === 'sms') && !parseUkPhone(row.value).ok) refuse('patient/phone', path);
  if (row.system === 'email' && !parseEmail(row.value).ok) refuse('ipc/invalid-input', path);
}
