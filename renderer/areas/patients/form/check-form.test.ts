import { localDate } from '../../../../shared/time/local-date';
import { checkForm, isMinor, readBirthDate, readNhsNumber, type CheckOptions } from './check-form';
import {
  detailsOf,
  emptyAddress,
  emptyForm,
  emptyPhone,
  formOf,
  prefilled,
  type PatientFormValues,
} from './form-values';

const today = localDate('2026-11-22')!;
const options: CheckOptions = { mode: 'register', today, allowTestNumbers: false, birthDateKnown: false };
const jane: PatientFormValues = {
  ...emptyForm,
  givenNames: 'Jane',
  familyName: 'Smith',
  birthText: '4/7/81',
  sex: 'female',
  notice: 'paper',
  phones: [{ ...emptyPhone, value: '07700 900123' }],
};
const problemsOf = (more: Partial<PatientFormValues>, opts: Partial<CheckOptions> = {}) =>
  checkForm({ ...jane, ...more }, { ...options, ...opts }).problems;

describe('the form of a patient', () => {
  it('requires six fields and no more when registering', () => {
    expect(Object.keys(checkForm(emptyForm, options).problems).sort()).toEqual([
      'birthText',
      'familyName',
      'givenNames',
      'notice',
      'phones.0.value',
      'sex',
    ]);
    expect(problemsOf({})).toEqual({});
  });

  it('parses what was typed', () => {
    const { details } = checkForm(
      {
        ...jane,
        nhsText: '450 557 7104',
        addresses: [{ ...emptyAddress, lines: '1 High Street', postcode: 'ls16ae' }],
        givenNames: ' Jane ',
      },
      options,
    );
    expect(details.core).toMatchObject({ birthDate: '1981-07-04', nhsNumber: '4505577104', givenNames: 'Jane' });
    expect(details.addresses[0]?.postcode).toBe('LS1 6AE');
  });

  it.each<[string, Partial<PatientFormValues>, string]>([
    ['a date that does not exist', { birthText: '31/2/1981' }, 'birthText'],
    ['half an NHS number', { nhsText: '943 476' }, 'nhsText'],
    ['a mistyped NHS number', { nhsText: '943 476 5918' }, 'nhsText'],
    ['a test number', { nhsText: '999 000 0018' }, 'nhsText'],
    ['a short phone number', { phones: [{ ...emptyPhone, value: '07700 9' }] }, 'phones.0.value'],
    ['a second phone that is wrong', { phones: [...jane.phones, { ...emptyPhone, value: '12' }] }, 'phones.1.value'],
    ['an e-mail without a domain', { emails: [{ ...emptyPhone, system: 'email', value: 'jane@' }] }, 'emails.0.value'],
    ['a death before birth', { deceased: true, deceasedText: '1/1/1980' }, 'deceasedText'],
    ['an empty alert', { alerts: [{ severity: 'stop', category: 'allergy', text: ' ' }] }, 'alerts.0.text'],
    ['a name that is too long', { givenNames: 'x'.repeat(121) }, 'givenNames'],
  ])('refuses %s at its field', (_, more, field) => expect(Object.keys(problemsOf(more))).toEqual([field]));

  it('finds the row of a refused contact behind empty ones', () => {
    const long = { ...emptyPhone, rowId: null, value: '07700 900123', label: 'x'.repeat(81) };
    expect(Object.keys(problemsOf({ phones: [...jane.phones, emptyPhone, long] }))).toEqual(['phones.2.label']);
  });

  it('lets an imported record stay incomplete, but does not let known details be cleared', () => {
    const incomplete = { ...emptyForm, familyName: 'Smith' };
    expect(checkForm(incomplete, { ...options, mode: 'edit' }).problems).toEqual({});
    expect(checkForm(incomplete, { ...options, mode: 'edit', birthDateKnown: true }).problems).toHaveProperty(
      'birthText',
    );
    expect(checkForm(emptyForm, { ...options, mode: 'edit' }).problems).toHaveProperty('familyName');
  });

  it('returns the details it was filled with', () => {
    const { details } = checkForm(
      {
        ...jane,
        nhsText: '4505577104',
        emails: [{ ...emptyPhone, system: 'email', use: 'home', value: 'j@example.org' }],
      },
      options,
    );
    const again = formOf(details);
    expect(
      detailsOf(again, { birthDate: details.core.birthDate, nhsNumber: details.core.nhsNumber, deceasedOn: null }),
    ).toEqual(details);
    expect(again).toMatchObject({ birthText: '4 Jul 1981', nhsText: '450 557 7104' });
  });
});

describe('while typing', () => {
  it.each([
    ['', 'empty', ''],
    ['4/7/81', 'day', 'Sat 4 Jul 1981, 45 years old'],
    ['04071981', 'day', 'Sat 4 Jul 1981, 45 years old'],
    ['4 jul', 'unclear', ''],
    ['1/11/26', 'day', 'Sun 1 Nov 2026, under one year old'],
  ])('%j is %s', (text, kind, words) => {
    const reading = readBirthDate(text, today);
    expect(reading.kind).toBe(kind);
    if (reading.kind === 'day') expect(reading.words).toBe(words);
  });

  it('says when two centuries are possible', () => {
    const reading = readBirthDate('4/7/15', today);
    expect(reading).toMatchObject({ day: '2015-07-04', alternative: 'For 1915, type all four digits of the year.' });
    expect(isMinor(reading)).toBe(true);
    expect(isMinor(readBirthDate('22/11/2008', today))).toBe(false);
    expect(isMinor(readBirthDate('23/11/2008', today))).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['450 557', 'typing'],
    ['450 557 7104', 'right'],
    ['4505577105', 'wrong'],
    ['45055771045', 'wrong'],
    ['45o', 'wrong'],
  ])('an NHS number %j is %s', (text, state) => expect(readNhsNumber(text, false).state).toBe(state));
});

describe('the searched text goes into the matching field', () => {
  const isDay = (text: string) => readBirthDate(text, today).kind === 'day';
  it.each<[string, Partial<PatientFormValues>]>([
    ['jane smith', { givenNames: 'Jane', familyName: 'Smith' }],
    ['smith', { familyName: 'Smith' }],
    ['o’neil-jones, mary ann', { familyName: 'O’Neil-Jones', givenNames: 'Mary Ann' }],
    ['Ronald McDonald', { givenNames: 'Ronald', familyName: 'McDonald' }],
    ['4/7/1981', { birthText: '4/7/1981' }],
    ['450 557 7104', { nhsText: '450 557 7104' }],
    ['07700 900123', { phones: [{ ...emptyPhone, value: '07700 900123' }] }],
    ['+44 7700 900123', { phones: [{ ...emptyPhone, value: '+44 7700 900123' }] }],
    ['  ', {}],
    ['42', {}],
  ])('%j', (text, values) => expect(prefilled(text, isDay)).toEqual(values));
});
