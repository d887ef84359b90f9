import fc from 'fast-check';
import { PatientDetails } from '../../../../shared/domain/patients/patient';
import type { LocalDate } from '../../../../shared/time/local-date';
import { mapPatient } from './map-patient';
import { splitName } from './read-names';
import type { MappedPatient } from './patient-reading';

const mapping = {
  nameOf: (reference: string) => (reference === 'Practitioner/gp' ? 'Dr Ada Bowen' : null),
  today: '2026-06-15' as LocalDate,
  allowTestNumbers: true,
};
const map = (resource: Record<string, unknown>, more: Partial<typeof mapping> = {}) =>
  mapPatient({ resourceType: 'Patient', ...resource }, { ...mapping, ...more });
const facts = (mapped: MappedPatient) => Object.fromEntries(mapped.extra.map((fact) => [fact.label, fact.value]));

/** The rules of the patient form: an imported record that breaks them could never be opened. */
const fits = (mapped: MappedPatient) =>
  PatientDetails.safeParse({
    core: mapped.core,
    otherNames: mapped.names.map((row) => ({ ...row, id: null })),
    addresses: mapped.addresses.map((row) => ({ ...row, id: null })),
    contactPoints: mapped.contactPoints.map(({ e164: _e164, ...row }) => ({ ...row, id: null })),
    relatedPeople: mapped.relatedPeople.map((row) => ({ ...row, id: null })),
  });

describe('names', () => {
  test('the usual current name comes first; the others keep their use', () => {
    const mapped = map({
      name: [
        { use: 'maiden', family: 'Jones', given: ['Ada'], period: { end: '2009-05-01' } },
        { use: 'official', prefix: ['Mrs'], given: ['Ada', 'Mary'], family: 'Smith' },
        { use: 'usual', given: ['Ada'], family: 'Smythe', period: { start: '2030-01-01' } },
        { use: 'nickname', given: ['Addie'] },
        { use: 'old', family: 'Brown', given: ['Ada'] },
      ],
    });
    expect(mapped.core).toMatchObject({
      title: 'Mrs',
      givenNames: 'Ada Mary',
      familyName: 'Smith',
      preferredName: 'Addie',
    });
    expect(mapped.names.map(({ use, familyName, from, until }) => [use, familyName, from, until])).toEqual([
      ['maiden', 'Jones', null, '2009-05-01'],
      ['usual', 'Smythe', '2030-01-01', null],
      ['previous', 'Brown', null, null],
    ]);
  });

  test.each([
    ['SMITH, Jane Ann', { title: '', given: 'Jane Ann', family: 'SMITH' }],
    ['Jones, Mrs Ada', { title: 'Mrs', given: 'Ada', family: 'Jones' }],
    ['Dr. Jane Ann Smith', { title: 'Dr.', given: 'Jane Ann', family: 'Smith' }],
    ['Cher', { title: '', given: '', family: 'Cher' }],
    ['', { title: '', given: '', family: '' }],
  ])('splits %s', (text, parts) => {
    expect(splitName(text)).toEqual(parts);
  });

  test('a name in one string is used; one that is too long is kept in full beside its field', () => {
    expect(map({ name: [{ text: 'Ada Jones' }] }).core).toMatchObject({ givenNames: 'Ada', familyName: 'Jones' });
    const long = map({ name: [{ family: 'x'.repeat(500), given: ['Ada'] }] });
    expect(long.core.familyName).toHaveLength(120);
    expect(facts(long)['Name: family name in full']).toHaveLength(500);
  });

  test('a missing name or date of birth is always reported', () => {
    expect(map({}).notes).toEqual(['No name.', 'No date of birth, or it can’t be read.']);
  });
});

test.each([
  ['1981-07-04', '1981-07-04', undefined],
  ['1981-07', null, '1981-07'],
  ['1981-02-30', null, '1981-02-30'],
  ['2027-01-01', null, '2027-01-01'],
])('born %s: %s', (birthDate, day, kept) => {
  const mapped = map({ birthDate });
  expect(mapped.core.birthDate).toBe(day);
  expect(facts(mapped)['Date of birth as imported']).toBe(kept);
});

describe('NHS numbers', () => {
  const nhs = (value: string) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value });
  test('a valid one is used, and not repeated among the numbers', () => {
    const mapped = map({ identifier: [nhs('401 023 2137'), { system: 'urn:x', value: '7', type: { text: 'Card' } }] });
    expect(mapped.core.nhsNumber).toBe('4010232137');
    expect(mapped.identifiers).toEqual([{ system: 'urn:x', value: '7', label: 'Card', note: '' }]);
  });
  test.each([
    ['9000000009', false, 'testing'],
    ['4010232138', true, 'check each digit'],
    ['0000000000', true, 'Ten zeros'],
    ['none', true, 'only digits'],
  ])('%s is kept as an ordinary number, with the reason', (value, allowTestNumbers, reason) => {
    const mapped = map({ identifier: [nhs(value)] }, { allowTestNumbers });
    expect(mapped.core.nhsNumber).toBeNull();
    expect(mapped.identifiers).toMatchObject([{ value, note: expect.stringContaining(reason) }]);
    expect(mapped.notes.join(' ')).toContain('kept as an ordinary number');
  });
  test('a second one is kept alongside the first', () => {
    expect(map({ identifier: [nhs('4010232137'), nhs('9434765919')] })).toMatchObject({
      core: { nhsNumber: '4010232137' },
      identifiers: [{ note: 'A second NHS number.' }],
    });
  });
});

test('UK Core extensions find their fields', () => {
  const coded = (code: string, display: string) => ({ coding: [{ code, display }] });
  const mapped = map({
    gender: 'female',
    extension: [
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex',
        valueCodeableConcept: coded('M', 'Male'),
      },
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-NHSCommunication',
        extension: [
          { url: 'language', valueCodeableConcept: coded('fr', 'French') },
          { url: 'interpreterRequired', valueBoolean: true },
        ],
      },
      {
        url: 'https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ContactPreference',
        extension: [
          { url: 'PreferredContactMethod', valueCodeableConcept: coded('3', 'Telephone') },
          { url: 'PreferredContactTimes', valueString: 'Not after 7pm' },
        ],
      },
    ],
    generalPractitioner: [
      { reference: 'Practitioner/gp' },
      { type: 'Organization', identifier: { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'Y12345' } },
    ],
  });
  expect(mapped.core).toMatchObject({
    gender: 'female',
    sex: 'male',
    language: 'French',
    interpreterRequired: true,
    preferredContact: 'phone',
    communicationNeeds: 'Times to be contacted: Not after 7pm',
    gpName: 'Dr Ada Bowen',
    gpPractice: 'ODS code Y12345',
  });
});

test('addresses, numbers and people', () => {
  const mapped = map({
    deceasedDateTime: '2020-02-01T10:00:00+00:00',
    address: [
      {
        use: 'old',
        line: ['1 High St', 'Flat 2'],
        city: 'Leeds',
        district: 'Yorks',
        postalCode: 'ls16ae',
        period: { end: '2019-01-01T00:00:00Z' },
      },
      { text: 'c/o The Manse' },
    ],
    telecom: [
      { system: 'phone', value: '07700 900123' },
      { system: 'fax', value: '1', use: 'work' },
      { system: 'email', value: 'a@b.example' },
      { system: 'phone', value: 'ask his mother' },
      { value: '' },
    ],
    contact: [
      {
        relationship: [{ coding: [{ code: 'C', display: 'Emergency Contact' }] }, { text: 'Sister' }],
        name: { text: 'Eve Jones' },
        telecom: [
          { system: 'phone', value: '1' },
          { system: 'phone', value: '2' },
        ],
        gender: 'female',
      },
    ],
  });
  expect(mapped.core).toMatchObject({ deceased: true, deceasedOn: '2020-02-01' });
  expect(facts(mapped)['Died, as imported']).toBe('2020-02-01T10:00:00+00:00');
  expect(mapped.addresses).toEqual([
    {
      use: 'old',
      lines: '1 High St\nFlat 2',
      city: 'Leeds',
      county: 'Yorks',
      postcode: 'LS1 6AE',
      country: '',
      from: null,
      until: '2019-01-01',
    },
    { use: 'home', lines: 'c/o The Manse', city: '', county: '', postcode: '', country: '', from: null, until: null },
  ]);
  expect(mapped.contactPoints.map(({ system, use, value, label, e164 }) => [system, use, value, label, e164])).toEqual([
    ['phone', 'mobile', '07700 900123', '', '+447700900123'],
    ['other', 'work', '1', 'Fax', null],
    ['email', 'home', 'a@b.example', '', null],
    ['phone', 'home', 'ask his mother', '', null],
  ]);
  expect(mapped.relatedPeople).toMatchObject([
    {
      name: 'Eve Jones',
      relationship: 'Emergency Contact, Sister',
      phone: '1',
      isEmergencyContact: true,
      note: expect.stringContaining('2 (phone)'),
    },
  ]);
});

describe('whatever a patient holds', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ minLength: 100, maxLength: 300 }),
    fc.constantFrom(
      '1981-07-04',
      'Smith',
      '07700 900123',
      '9434765919',
      'https://fhir.nhs.uk/Id/nhs-number',
      'home',
      'old',
      'phone',
    ),
  );
  const leaf = fc.oneof(text, fc.boolean(), fc.integer(), fc.constant(null));
  const names = fc.constantFrom(
    'use',
    'system',
    'value',
    'text',
    'family',
    'given',
    'prefix',
    'suffix',
    'line',
    'city',
    'district',
    'state',
    'postalCode',
    'country',
    'period',
    'start',
    'end',
    'type',
    'coding',
    'code',
    'display',
    'url',
    'valueString',
    'valueCodeableConcept',
    'extension',
    'reference',
    'identifier',
    'relationship',
    'telecom',
    'name',
    'language',
    'preferred',
    'other',
  );
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(names, tie('node'), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  const fields = [
    'name',
    'telecom',
    'address',
    'contact',
    'identifier',
    'extension',
    'communication',
    'generalPractitioner',
    'birthDate',
    'gender',
    'deceasedBoolean',
    'deceasedDateTime',
    'active',
    'maritalStatus',
    'photo',
    'meta',
    'text',
    'contained',
  ];
  const patient = fc.dictionary(fc.constantFrom(...fields), fc.oneof(node, fc.array(node, { maxLength: 4 })), {
    maxKeys: 8,
    noNullPrototype: true,
  });

  test('fits the register', () => {
    fc.assert(
      fc.property(patient, (resource) => expect(fits(map(resource)).error?.issues ?? []).toEqual([])),
      { numRuns: 1500 },
    );
  });

  test('is found again in a field or in the further facts', () => {
    const word = fc.stringMatching(/^[a-z]{12}$/);
    const coding = fc.record({ system: fc.constant('urn:s'), code: word, display: word });
    const part = fc.record({ text: word, coding: fc.array(coding, { maxLength: 2 }) }, { requiredKeys: [] });
    const resource = fc.record(
      {
        name: fc.array(
          fc.record(
            {
              family: word,
              given: fc.array(word, { maxLength: 2 }),
              prefix: fc.array(word, { maxLength: 1 }),
              text: word,
              use: fc.constantFrom('usual', 'old', 'nickname'),
            },
            { requiredKeys: ['family'] },
          ),
          { maxLength: 3 },
        ),
        telecom: fc.array(
          fc.record(
            { system: fc.constantFrom('phone', 'fax', 'email'), value: word, rank: fc.nat(9) },
            { requiredKeys: ['system', 'value'] },
          ),
          { maxLength: 3 },
        ),
        address: fc.array(
          fc.record(
            {
              line: fc.array(word, { maxLength: 3 }),
              city: word,
              state: word,
              district: word,
              text: word,
              type: fc.constant('postal'),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 3 },
        ),
        identifier: fc.array(
          fc.record(
            { system: word, value: word, type: part, assigner: fc.record({ display: word }) },
            { requiredKeys: ['value'] },
          ),
          { maxLength: 3 },
        ),
        contact: fc.array(
          fc.record(
            {
              name: fc.record({ text: word }),
              relationship: fc.array(part, { maxLength: 2 }),
              organization: fc.record({ display: word }),
              address: fc.record({ city: word }),
            },
            { requiredKeys: [] },
          ),
          { maxLength: 2 },
        ),
        extension: fc.array(fc.record({ url: fc.constant('https://x/y'), valueString: word }), { maxLength: 3 }),
        communication: fc.array(fc.record({ language: part }), { maxLength: 2 }),
        generalPractitioner: fc.array(fc.record({ display: word }), { maxLength: 2 }),
        maritalStatus: part,
        managingOrganization: fc.record({ display: word, reference: word }),
        unforeseen: fc.record({ deep: fc.array(fc.record({ down: word }), { maxLength: 2 }) }),
      },
      { requiredKeys: [] },
    );
    const leaves = (value: unknown): string[] =>
      typeof value === 'string'
        ? /^[a-z]{12}$/.test(value)
          ? [value]
          : []
        : typeof value === 'object' && value !== null
          ? Object.values(value).flatMap(leaves)
          : [];
    fc.assert(
      fc.property(resource, (value) => {
        const mapped = map(value);
        const told = JSON.stringify(mapped).toLowerCase();
        expect(leaves(value).filter((leaf) => !told.includes(leaf))).toEqual([]);
      }),
      { numRuns: 800 },
    );
  });
});
