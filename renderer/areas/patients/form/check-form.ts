import { parseTypedDate } from '../../../../shared/domain/patients/birth-date-input';
import { isEmail } from '../../../../shared/domain/patients/email';
import { nhsNumberProblems, parseNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import { PatientDetails, type PatientCore } from '../../../../shared/domain/patients/patient';
import { parseUkPhone } from '../../../../shared/domain/patients/phone';
import { normalisePostcode } from '../../../../shared/domain/patients/postcode';
import { ageOn, type LocalDate } from '../../../../shared/time/local-date';
import { formatDay, formatDayLong, plural } from '../../../lib/format';
import { formNameOf, type PatientProperty } from './field-places';
import { detailsOf, type PatientFormValues } from './form-values';
import { limitOf } from './limits';

export type CheckOptions = {
  /** `register`: the six essential fields are required. `edit`: fields missing in an imported record may stay empty. */
  readonly mode: 'register' | 'edit';
  readonly today: LocalDate;
  /** Whether to accept test numbers, which no person has. Demo data uses them. */
  readonly allowTestNumbers: boolean;
  /** Whether the record already has a date of birth, which then must not be cleared. */
  readonly birthDateKnown: boolean;
};

/** `problems`: field path -> message beside the field; empty if the form can be saved. */
export type CheckedForm = { readonly details: PatientDetails; readonly problems: Readonly<Record<string, string>> };

/** How a typed date of birth was understood, shown beside the field while typing. */
export type BirthReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' }
  | {
      readonly kind: 'day';
      readonly day: LocalDate;
      readonly words: string;
      readonly age: number;
      readonly alternative: string;
    };

export function readBirthDate(text: string, today: LocalDate): BirthReading {
  if (text.trim() === '') return { kind: 'empty' };
  const [day, other] = parseTypedDate(text, today);
  if (day === undefined) return { kind: 'unclear' };
  const age = ageOn(day, today);
  const years = age >= 1 ? `${plural(age, 'year')} old` : 'under one year old';
  return {
    kind: 'day',
    day,
    age,
    words: `${formatDayLong(day)}, ${years}`,
    alternative: other === undefined ? '' : `For ${other.slice(0, 4)}, type all four digits of the year.`,
  };
}

const adultAge = 18;
/** Whether the typed date of birth is that of an under-18, for whom the law restricts cosmetic treatment. */
export function isMinor(reading: BirthReading): boolean {
  return reading.kind === 'day' && reading.age < adultAge;
}

/** How a typed NHS number was understood, shown beside the field while typing. */
export function readNhsNumber(
  text: string,
  allowTestNumbers: boolean,
): { readonly state: 'empty' | 'typing' | 'right' | 'wrong'; readonly words: string; readonly value: string | null } {
  if (text.trim() === '') return { state: 'empty', words: '', value: null };
  const parsed = parseNhsNumber(text, { allowTestNumbers });
  if (parsed.ok) return { state: 'right', words: 'Valid number', value: parsed.value };
  const digits = text.replace(/\D/g, '').length;
  // An incomplete number is not yet an error.
  if (parsed.reason === 'length' && digits < 10)
    return { state: 'typing', words: `${10 - digits} more ${10 - digits === 1 ? 'digit' : 'digits'}`, value: null };
  return { state: 'wrong', words: nhsNumberProblems[parsed.reason], value: null };
}

/** Reads the whole form: the details to save, and the problems that prevent saving. */
export function checkForm(values: PatientFormValues, options: CheckOptions): CheckedForm {
  const problems: Record<string, string> = {};
  const read = readTexts(values, options, problems);
  const details = withNormalPostcodes(detailsOf(values, read));
  if (options.mode === 'register') askForSix(values, problems);
  else if (values.givenNames.trim() === '' && values.familyName.trim() === '')
    problems['familyName'] = 'Enter a given name or a family name.';
  checkRows(values, problems);

  const parsed = PatientDetails.safeParse(details);
  if (!parsed.success)
    for (const issue of parsed.error.issues)
      problems[fieldOf(issue.path, values)] ??= sentenceOf(issue.code, issue.message);
  return { details, problems };
}

function readTexts(
  values: PatientFormValues,
  options: CheckOptions,
  problems: Record<string, string>,
): Pick<PatientCore, 'birthDate' | 'nhsNumber' | 'deceasedOn'> {
  const birth = readBirthDate(values.birthText, options.today);
  if (birth.kind === 'unclear')
    problems['birthText'] =
      `Check the date of birth: “${values.birthText.trim()}” is not valid. Enter day, month and year, e.g. 4/7/1981.`;
  if (birth.kind === 'empty' && (options.mode === 'register' || options.birthDateKnown))
    problems['birthText'] = 'Enter the date of birth.';

  const nhs = readNhsNumber(values.nhsText, options.allowTestNumbers);
  if (nhs.state === 'typing') problems['nhsText'] = 'An NHS number has ten digits.';
  if (nhs.state === 'wrong') problems['nhsText'] = nhs.words;

  const died =
    values.deceased && values.deceasedText.trim() !== ''
      ? parseTypedDate(values.deceasedText, options.today)[0]
      : undefined;
  if (values.deceased && values.deceasedText.trim() !== '' && died === undefined)
    problems['deceasedText'] = 'Enter a valid date of death, or leave it empty if it is not known.';
  if (died !== undefined && birth.kind === 'day' && died < birth.day)
    problems['deceasedText'] = `This is before the date of birth, ${formatDay(birth.day)}.`;
  return { birthDate: birth.kind === 'day' ? birth.day : null, nhsNumber: nhs.value, deceasedOn: died ?? null };
}

function askForSix(values: PatientFormValues, problems: Record<string, string>): void {
  if (values.givenNames.trim() === '') problems['givenNames'] = 'Enter the given names.';
  if (values.familyName.trim() === '') problems['familyName'] = 'Enter the family name.';
  if ((values.phones[0]?.value ?? '').trim() === '') problems['phones.0.value'] = 'Enter a phone number.';
  if (values.sex === '') problems['sex'] = 'Choose the sex.';
  if (values.notice === '') problems['notice'] = 'Choose how the privacy notice was given, or “Not yet”.';
}

const longestAlert = limitOf('alerts.0.text');

function checkRows(values: PatientFormValues, problems: Record<string, string>): void {
  values.phones.forEach((row, i) => {
    // Imported numbers stay unchanged; only numbers typed here must be valid.
    if (row.rowId === null && row.value.trim() !== '' && !parseUkPhone(row.value).ok)
      problems[`phones.${i}.value`] =
        'This phone number is incomplete. For a number abroad, start with + and the country code.';
  });
  values.emails.forEach((row, i) => {
    if (row.rowId === null && row.value.trim() !== '' && !isEmail(row.value))
      problems[`emails.${i}.value`] = 'Enter a valid e-mail address.';
  });
  values.alerts.forEach((alert, i) => {
    if (alert.text.trim() === '') problems[`alerts.${i}.text`] = 'Enter the alert, or remove it.';
    else if (alert.text.trim().length > longestAlert)
      problems[`alerts.${i}.text`] = `This alert is too long. Use at most ${longestAlert} characters.`;
  });
}

function withNormalPostcodes(details: PatientDetails): PatientDetails {
  return {
    ...details,
    addresses: details.addresses.map((address) => ({ ...address, postcode: normalisePostcode(address.postcode) })),
  };
}

/** The form field for a path in the details. Empty rows are not in the details, so row numbers differ. */
function fieldOf(path: readonly PropertyKey[], values: PatientFormValues): string {
  const [part, first, second] = path.map(String);
  if (part === 'core') return formNameOf((first ?? '') as PatientProperty);
  if (part !== 'contactPoints') return [part, first, second].filter((p) => p !== undefined).join('.');
  const filledRows = (['phones', 'emails', 'otherContacts'] as const)
    .flatMap((list) => values[list].map((row, i) => ({ place: `${list}.${i}`, value: row.value })))
    .filter((row) => row.value.trim() !== '');
  return `${filledRows[Number(first)]?.place ?? 'phones.0'}.${second ?? 'value'}`;
}

function sentenceOf(code: string, message: string): string {
  if (code === 'too_big') return 'This is too long. Shorten it.';
  if (message === 'control-characters') return 'This contains invisible characters. Type it instead of pasting it.';
  return 'Check this field.';
}
