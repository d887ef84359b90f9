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
  /** `register`: the six fields are asked for. `edit`: what was missing in an imported record may stay missing. */
  readonly mode: 'register' | 'edit';
  readonly today: LocalDate;
  /** Demo data uses the numbers no person has. */
  readonly allowTestNumbers: boolean;
  /** The record already has a date of birth, so it may not be emptied. */
  readonly birthDateKnown: boolean;
};

/** `problems`: path of the field -> the sentence beside it; empty when the form can be saved. */
export type CheckedForm = { readonly details: PatientDetails; readonly problems: Readonly<Record<string, string>> };

/** What a typed date of birth was understood as, in words: what to show beside the field while typing. */
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
    alternative: other === undefined ? '' : `For ${other.slice(0, 4)} type all four digits of the year.`,
  };
}

const adultAge = 18;
/** True while the typed date of birth belongs to a child in the sense of the law on cosmetic treatment. */
export function isMinor(reading: BirthReading): boolean {
  return reading.kind === 'day' && reading.age < adultAge;
}

/** An NHS number as it is understood: for the live word beside the field. */
export function readNhsNumber(
  text: string,
  allowTestNumbers: boolean,
): { readonly state: 'empty' | 'typing' | 'right' | 'wrong'; readonly words: string; readonly value: string | null } {
  if (text.trim() === '') return { state: 'empty', words: '', value: null };
  const parsed = parseNhsNumber(text, { allowTestNumbers });
  if (parsed.ok) return { state: 'right', words: 'Valid number', value: parsed.value };
  const digits = text.replace(/\D/g, '').length;
  // Half a number is not a mistake yet.
  if (parsed.reason === 'length' && digits < 10)
    return { state: 'typing', words: `${10 - digits} more ${10 - digits === 1 ? 'digit' : 'digits'}`, value: null };
  return { state: 'wrong', words: nhsNumberProblems[parsed.reason], value: null };
}

const fillIn = 'Fill this in.';

/** Reads the whole form: the details as they would be saved, and what stands in the way. */
export function checkForm(values: PatientFormValues, options: CheckOptions): CheckedForm {
  const problems: Record<string, string> = {};
  const read = readTexts(values, options, problems);
  const details = withNormalPostcodes(detailsOf(values, read));
  if (options.mode === 'register') askForSix(values, problems);
  else if (values.givenNames.trim() === '' && values.familyName.trim() === '')
    problems['familyName'] = 'A record needs a name.';
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
      'This is not a date somebody can be born on. Write day, month and year, for example 4/7/1981.';
  if (birth.kind === 'empty' && (options.mode === 'register' || options.birthDateKnown)) problems['birthText'] = fillIn;

  const nhs = readNhsNumber(values.nhsText, options.allowTestNumbers);
  if (nhs.state === 'typing') problems['nhsText'] = 'An NHS number has ten digits.';
  if (nhs.state === 'wrong') problems['nhsText'] = nhs.words;

  const died =
    values.deceased && values.deceasedText.trim() !== ''
      ? parseTypedDate(values.deceasedText, options.today)[0]
      : undefined;
  if (values.deceased && values.deceasedText.trim() !== '' && died === undefined)
    problems['deceasedText'] = 'This is not a date. Write day, month and year, or leave it empty when it is not known.';
  if (died !== undefined && birth.kind === 'day' && died < birth.day)
    problems['deceasedText'] = `This is before the date of birth, ${formatDay(birth.day)}.`;
  return { birthDate: birth.kind === 'day' ? birth.day : null, nhsNumber: nhs.value, deceasedOn: died ?? null };
}

function askForSix(values: PatientFormValues, problems: Record<string, string>): void {
  if (values.givenNames.trim() === '') problems['givenNames'] = fillIn;
  if (values.familyName.trim() === '') problems['familyName'] = fillIn;
  if ((values.phones[0]?.value ?? '').trim() === '') problems['phones.0.value'] = fillIn;
  if (values.sex === '') problems['sex'] = 'Choose one.';
  if (values.notice === '') problems['notice'] = 'Say how the privacy notice was given, or that it was not yet.';
}

const mostAlertLetters = limitOf('alerts.0.text');

function checkRows(values: PatientFormValues, problems: Record<string, string>): void {
  values.phones.forEach((row, i) => {
    // What came with an import stays as it came; only what is typed here is held to the rule.
    if (row.rowId === null && row.value.trim() !== '' && !parseUkPhone(row.value).ok)
      problems[`phones.${i}.value`] =
        'This phone number is incomplete. Start a foreign number with + and the country code.';
  });
  values.emails.forEach((row, i) => {
    if (row.rowId === null && row.value.trim() !== '' && !isEmail(row.value))
      problems[`emails.${i}.value`] = 'This is not an e-mail address.';
  });
  values.alerts.forEach((alert, i) => {
    if (alert.text.trim() === '') problems[`alerts.${i}.text`] = 'Write what must be known, or remove the alert.';
    else if (alert.text.trim().length > mostAlertLetters)
      problems[`alerts.${i}.text`] = `This is too long: ${mostAlertLetters} letters at most.`;
  });
}

function withNormalPostcodes(details: PatientDetails): PatientDetails {
  return {
    ...details,
    addresses: details.addresses.map((address) => ({ ...address, postcode: normalisePostcode(address.postcode) })),
  };
}

/** Where in the form a refused place of the details stands. Empty rows are left out of the details, so a row's number must be looked up. */
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
  if (code === 'too_big') return 'This is too long.';
  if (message === 'control-characters') return 'This holds invisible characters. Type it instead of pasting it.';
  return 'Check this.';
}
