import fc from 'fast-check';
import type { JsonObject } from './json';
import { describeEntry } from './headline';
import { sortKeyOf, timesOf } from './times';

const names: Record<string, string> = {
  'Practitioner/d': 'Dr Ada Bowen',
  'Organization/o': 'City Clinic',
  'Condition/c': 'Acne',
  'Medication/m': 'Botulinum toxin',
};
const tell = (resource: Record<string, unknown>) =>
  describeEntry(resource as JsonObject, (reference) => names[reference] ?? null);
const coded = (display: string, code = 'x') => ({ coding: [{ system: 'http://snomed.info/sct', code, display }] });

test.each<[string, Record<string, unknown>, Record<string, string>]>([
  [
    'a measurement',
    {
      resourceType: 'Observation',
      status: 'final',
      code: coded('Height'),
      effectiveDateTime: '2013-08-10T04:44:29+01:00',
      valueQuantity: { value: 180.63849467821325, unit: 'cm' },
      performer: [{ reference: 'Practitioner/d' }],
    },
    {
      kind: 'observation',
      title: 'Height',
      summary: '180.64 cm',
      status: 'final',
      author: 'Dr Ada Bowen',
      occurredText: '2013-08-10T04:44:29+01:00',
      occurredAt: '2013-08-10T03:44:29.000Z',
    },
  ],
  [
    'a blood pressure',
    {
      resourceType: 'Observation',
      code: coded('Blood pressure'),
      component: [
        { code: coded('Systolic'), valueQuantity: { value: 121, unit: 'mmHg' } },
        { code: coded('Diastolic'), valueQuantity: { value: 80, unit: 'mmHg' } },
      ],
    },
    { summary: 'Systolic 121 mmHg; Diastolic 80 mmHg' },
  ],
  [
    'a diagnosis',
    {
      resourceType: 'Condition',
      clinicalStatus: coded('', 'active'),
      verificationStatus: coded('', 'confirmed'),
      code: coded('Acne'),
      onsetDateTime: '2011-08',
      recordedDate: '2015-01-01',
      abatementDateTime: '2012',
    },
    { kind: 'condition', title: 'Acne', status: 'active', summary: '', occurredText: '2011-08', endedText: '2012' },
  ],
  [
    'an entry made in error',
    {
      resourceType: 'Condition',
      verificationStatus: coded('', 'entered-in-error'),
      clinicalStatus: coded('', 'active'),
      code: coded('Acne'),
    },
    { status: 'entered-in-error' },
  ],
  [
    'an allergy that turned out to be none',
    {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: coded('', 'active'),
      verificationStatus: coded('', 'refuted'),
      code: coded('Penicillin'),
    },
    { status: 'refuted' },
  ],
  [
    'a visit',
    {
      resourceType: 'Encounter',
      status: 'finished',
      class: { code: 'AMB' },
      type: [coded('Check-up')],
      participant: [{ individual: { reference: 'Practitioner/d' } }],
      period: { start: '2009-08-01T04:44:29+00:00', end: '2009-08-01T04:59:29+00:00' },
      serviceProvider: { reference: 'Organization/o' },
    },
    {
      kind: 'encounter',
      title: 'Check-up',
      summary: 'Outpatient; City Clinic',
      author: 'Dr Ada Bowen',
      endedText: '2009-08-01T04:59:29+00:00',
    },
  ],
  [
    'a medicine by reference',
    {
      resourceType: 'MedicationRequest',
      status: 'active',
      medicationReference: { reference: 'Medication/m' },
      dosageInstruction: [{ text: '20 units' }],
      reasonReference: [{ reference: 'Condition/c' }],
      authoredOn: '2020-01-01',
      requester: { display: 'Dr Who' },
    },
    { kind: 'medication', title: 'Botulinum toxin', summary: '20 units; Acne', author: 'Dr Who' },
  ],
  [
    'an allergy',
    {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: coded('', 'active'),
      criticality: 'high',
      code: coded('Lidocaine'),
      reaction: [{ manifestation: [coded('Hives')], severity: 'severe' }],
    },
    { kind: 'allergy', title: 'Lidocaine', summary: 'Hives, severe; criticality high', status: 'active' },
  ],
  [
    'a bill',
    {
      resourceType: 'Claim',
      status: 'active',
      type: coded('Pharmacy'),
      item: [{ productOrService: coded('Check-up') }],
      total: { value: 255, currency: 'GBP' },
      billablePeriod: { start: '2009-08-01' },
      provider: { reference: 'Organization/o' },
    },
    { kind: 'billing', title: 'Claim: Check-up', summary: '255 GBP; City Clinic', occurredText: '2009-08-01' },
  ],
  [
    'a practitioner',
    { resourceType: 'Practitioner', name: [{ prefix: ['Dr'], given: ['Ada'], family: 'Bowen' }] },
    { kind: 'person', title: 'Dr Ada Bowen' },
  ],
  [
    'repeated text',
    {
      resourceType: 'Encounter',
      type: [coded('Check-up')],
      reasonCode: [coded('Normal pregnancy'), coded('Normal pregnancy')],
      reasonReference: [{ display: 'Normal pregnancy' }, { display: 'Normal pregnancy' }, { display: 'Anaemia' }],
    },
    { summary: 'Normal pregnancy, Anaemia' },
  ],
  [
    'several plans of one name',
    {
      resourceType: 'FamilyMemberHistory',
      relationship: { text: 'Mother' },
      condition: [{ code: coded('Acne') }, { code: coded('Acne') }],
    },
    { title: 'Family history: Mother: Acne' },
  ],
  [
    'a unit of UCUM',
    {
      resourceType: 'Observation',
      code: coded('Pressure'),
      valueQuantity: { value: 80, unit: 'mm[Hg]', code: 'mm[Hg]', system: 'http://unitsofmeasure.org' },
    },
    { summary: '80 mmHg' },
  ],
  [
    'an unknown kind',
    { resourceType: 'MoonPhase', phase: 'waxing' },
    { kind: 'other', title: 'Moon phase', summary: 'Phase: waxing' },
  ],
  [
    'an unknown time',
    { resourceType: 'Immunization', vaccineCode: coded('Influenza'), occurrenceString: 'in childhood' },
    { occurredText: 'in childhood' },
  ],
])('%s', (_, resource, expected) => {
  expect(tell(resource)).toMatchObject(expected);
});

test('the patient is not the author, and an address is not a name', () => {
  expect(
    tell({
      resourceType: 'Observation',
      code: coded('x'),
      performer: [{ reference: 'Patient/1' }, { reference: 'https://x/Practitioner/unknown' }],
    }).author,
  ).toBe('');
});

test.each([
  ['2013-08-10T04:44:29.043+00:00', '2013-08-10T04:44:29.043Z'],
  ['2013-08-10T04:44:29-04:00', '2013-08-10T08:44:29.000Z'],
  ['2013-08-10T14:30', '2013-08-10T13:30:00.000Z'],
  ['2013-01-10 14:30:05', '2013-01-10T14:30:05.000Z'],
  ['2013-08-10T14:30Z', '2013-08-10T14:30:00.000Z'],
  ['2013-01-10', '2013-01-10T00:00:00.000Z'],
  ['2013', '2013-01-01T00:00:00.000Z'],
  ['2013-02-30', null],
  ['25:00', null],
  ['soon', null],
  ['', null],
])('%s is ordered at %s', (text, key) => {
  expect(sortKeyOf(text)).toBe(key);
});

test('the time of the event ranks above the time of writing', () => {
  expect(
    timesOf({ resourceType: 'Observation', issued: '2020-01-02', effectiveDateTime: '2020-01-01' }).occurredText,
  ).toBe('2020-01-01');
  expect(
    timesOf({ resourceType: 'X', occurrencePeriod: { start: '2020', end: '2021' }, recorded: '2022' }),
  ).toMatchObject({ occurredText: '2020', endedText: '2021' });
  expect(
    timesOf({ resourceType: 'DocumentReference', date: '2020-01-02', context: { period: { start: '2019' } } })
      .occurredText,
  ).toBe('2020-01-02');
});

test('any resource gets a headline that fits', () => {
  const { node } = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('node'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'coding',
          'text',
          'display',
          'code',
          'value',
          'reference',
          'start',
          'end',
          'actor',
          'individual',
          'period',
          'name',
          'family',
          'detail',
        ),
        tie('node'),
        { maxKeys: 4, noNullPrototype: true },
      ),
    ),
  }));
  const types = [
    'Observation',
    'Condition',
    'Encounter',
    'Claim',
    'ExplanationOfBenefit',
    'CarePlan',
    'ImagingStudy',
    'Device',
    'Consent',
    'Practitioner',
    'DocumentReference',
    'AllergyIntolerance',
    'Whatever',
  ];
  const fields = [
    'code',
    'status',
    'clinicalStatus',
    'type',
    'item',
    'category',
    'series',
    'component',
    'reaction',
    'period',
    'performer',
    'participant',
    'valueQuantity',
    'valueString',
    'name',
    'address',
    'activity',
    'deviceName',
    'context',
    'note',
    'total',
    'content',
    'class',
    'effectiveTiming',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...types),
      fc.dictionary(fc.constantFrom(...fields), node, { maxKeys: 6, noNullPrototype: true }),
      (resourceType, fieldsOf) => {
        const headline = tell({ ...fieldsOf, resourceType });
        expect(headline.title.length).toBeGreaterThan(0);
        for (const [text, max] of [
          [headline.title, 200],
          [headline.summary, 300],
          [headline.status, 60],
          [headline.author, 200],
        ] as const) {
          expect(text.length).toBeLessThanOrEqual(max);
          // Control characters would forge lines in prints.
          expect(/[\u0000-\u001f\u007f-\u009f]/.test(text)).toBe(false);
        }
      },
    ),
    { numRuns: 1000 },
  );
});
