import { outlineFhir } from './fhir-outline';
import { sortByPerson } from './fhir-people';
import { FhirSet } from './fhir-set';

type Entry = { fullUrl?: string; resource: Record<string, unknown> };
const still = () => undefined;

/** Each file is a list of entries; the result lists each person's resources as `type/id`. */
function sort(...files: Entry[][]) {
  const set = new FhirSet();
  files.forEach((entry, i) => {
    const bytes = Buffer.from(JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
    set.add(i, { bytes, parts: outlineFhir(bytes).parts }, still);
  });
  const { people, homeless } = sortByPerson(set, still);
  const name = (r: { type: string; id: string }) => `${r.type}/${r.id}`;
  return {
    people: people.map((p) => ({
      named: p.named,
      patients: p.patients.map(name),
      entries: p.entries.map(name).sort(),
    })),
    homeless: homeless.map((h) => [name(h.resource), h.why]),
  };
}
const r = (resourceType: string, id: string, more: Record<string, unknown> = {}, fullUrl?: string): Entry => ({
  ...(fullUrl === undefined ? {} : { fullUrl }),
  resource: { resourceType, id, ...more },
});
const ref = (reference: string) => ({ reference });
const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

test('a reference finds its target however it is written', () => {
  const base = 'https://example.org/fhir';
  const patient = r(
    'Patient',
    '1',
    {
      identifier: [
        { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9000000009' },
        { system: 'urn:x', value: 'A 7' },
      ],
    },
    `${base}/Patient/1`,
  );
  const entries = [
    r('Observation', 'relative', { subject: ref('Patient/1') }),
    r('Observation', 'versioned', { subject: ref('Patient/1/_history/3') }),
    r('Observation', 'absolute', { subject: ref(`${base}/Patient/1`) }),
    r('Observation', 'other-base', { subject: ref('http://elsewhere/Patient/1') }),
    r('Observation', 'search', { subject: ref('Patient?identifier=urn:x|A%207') }),
    r('RelatedPerson', 'identifier', {
      patient: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: '900 000 0009' } },
    }),
    r('Coverage', 'beneficiary', { beneficiary: ref('Patient/1') }),
    r('Task', 'for', { for: ref('Patient/1') }),
    r('Appointment', 'participant', { participant: [{ actor: ref('Practitioner/d') }, { actor: ref('Patient/1') }] }),
  ];
  expect(sort([patient, ...entries]).people).toEqual([
    {
      named: '',
      patients: ['Patient/1'],
      entries: entries.map((e) => `${String(e.resource['resourceType'])}/${String(e.resource['id'])}`).sort(),
    },
  ]);
  const urn = sort([
    r('Patient', uuid(1), {}, `urn:uuid:${uuid(1)}`),
    r('Condition', 'c', { subject: ref(`urn:uuid:${uuid(1)}`) }),
    r('Condition', 'd', { subject: ref(`Patient/${uuid(1)}`) }),
  ]);
  expect(urn.people[0]?.entries).toEqual(['Condition/c', 'Condition/d']);
});

test('people and places go with the patients whose entries name them, and stay out of the others', () => {
  const { people, homeless } = sort([
    r('Patient', 'a', { generalPractitioner: [ref('Practitioner/gp')] }),
    r('Patient', 'b'),
    r('Encounter', 'e', { subject: ref('Patient/a'), participant: [{ individual: ref('PractitionerRole/pr') }] }),
    r('PractitionerRole', 'pr', { practitioner: ref('Practitioner/d'), organization: ref('Organization/o') }),
    r('Practitioner', 'd'),
    r('Practitioner', 'gp'),
    r('Organization', 'o', { partOf: ref('Organization/top') }),
    r('Organization', 'top'),
    r('Practitioner', 'unknown'),
    r('Observation', 'ob', { subject: ref('Patient/b'), performer: [ref('Practitioner/d')] }),
  ]);
  expect(people).toEqual([
    {
      named: '',
      patients: ['Patient/a'],
      entries: [
        'Encounter/e',
        'Organization/o',
        'Organization/top',
        'Practitioner/d',
        'Practitioner/gp',
        'PractitionerRole/pr',
      ],
    },
    { named: '', patients: ['Patient/b'], entries: ['Observation/ob', 'Practitioner/d'] },
  ]);
  expect(homeless).toEqual([['Practitioner/unknown', 'It belongs to no patient in these files.']]);
});

test('an item that only refers to one person’s entries is about that person; one that refers to several people belongs to none', () => {
  const { people, homeless } = sort([
    r('Patient', 'a'),
    r('Patient', 'b'),
    r('Observation', 'oa', { subject: ref('Patient/a') }),
    r('Observation', 'ob', { subject: ref('Patient/b') }),
    r('Provenance', 'pa', { target: [ref('Observation/oa')] }),
    r('Provenance', 'of-provenance', { target: [ref('Provenance/pa')] }),
    r('Provenance', 'pab', { target: [ref('Observation/oa'), ref('Observation/ob')] }),
    r('List', 'l', { entry: [{ item: ref('Patient/a') }, { item: ref('Patient/b') }] }),
    r('Binary', 'x', { contentType: 'text/plain' }),
    r('DocumentReference', 'doc', { subject: ref('Patient/a'), content: [{ attachment: { url: 'Binary/x' } }] }),
  ]);
  expect(people.map((p) => p.entries)).toEqual([
    ['Binary/x', 'DocumentReference/doc', 'Observation/oa', 'Provenance/pa'],
    ['Observation/ob'],
  ]);
  expect(homeless.map(([name]) => name).sort()).toEqual(['List/l', 'Provenance/of-provenance', 'Provenance/pab']);
  expect(homeless.find(([name]) => name === 'List/l')?.[1]).toContain('several patients');
});

test('one person in several files is one person; the same number from two systems is not', () => {
  const smith = { birthDate: '1981-07-04', name: [{ family: 'Smith' }] };
  const jones = { birthDate: '1990-01-01', name: [{ family: 'Jones' }] };
  expect(
    sort([r('Patient', uuid(1), smith)], [r('Patient', uuid(1), { ...smith, gender: 'male' })]).people,
  ).toHaveLength(1);
  expect(
    sort(
      [r('Patient', '7', smith), r('Observation', 'a', { subject: ref('Patient/7') })],
      [r('Patient', '7', smith), r('Observation', 'b', { subject: ref('Patient/7') })],
    ).people,
  ).toEqual([{ named: '', patients: ['Patient/7', 'Patient/7'], entries: ['Observation/a', 'Observation/b'] }]);
  const two = sort(
    [r('Patient', '7', smith), r('Observation', 'a', { subject: ref('Patient/7') })],
    [r('Patient', '7', jones), r('Observation', 'b', { subject: ref('Patient/7') })],
    [r('Observation', 'c', { subject: ref('Patient/7') })],
  );
  expect(two.people.map((p) => p.entries)).toEqual([['Observation/a'], ['Observation/b']]);
  expect(two.homeless).toEqual([['Observation/c', 'It belongs to no patient in these files.']]);
});

test('bulk export files of one type each find each other', () => {
  const { people } = sort(
    [r('Patient', '1'), r('Patient', '2')],
    [
      r('Observation', 'a', { subject: ref('Patient/2') }),
      r('Observation', 'b', { subject: ref('Patient/1'), performer: [ref('Practitioner/d')] }),
    ],
    [r('Practitioner', 'd'), r('Practitioner', 'e')],
  );
  expect(people.map((p) => p.entries)).toEqual([['Observation/b', 'Practitioner/d'], ['Observation/a']]);
});

test('finds a practitioner in another file by search (newer Synthea), with its duplicate', () => {
  const npi = { identifier: [{ system: 'http://hl7.org/fhir/sid/us-npi', value: '9999' }] };
  const { people, homeless } = sort(
    [
      r('Patient', uuid(1)),
      r('Encounter', uuid(2), {
        subject: ref(`Patient/${uuid(1)}`),
        participant: [{ individual: ref('Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999') }],
      }),
    ],
    [r('Practitioner', uuid(3), npi), r('Practitioner', uuid(4))],
    [r('Practitioner', uuid(3), { ...npi, active: true })],
  );
  expect(people[0]?.entries).toEqual([`Encounter/${uuid(2)}`, `Practitioner/${uuid(3)}`, `Practitioner/${uuid(3)}`]);
  expect(homeless).toHaveLength(1);
});

test('people the files only name are kept separate, by how they are named', () => {
  const { people } = sort([
    r('Observation', 'a', { subject: ref('Patient/9') }),
    r('Condition', 'b', { subject: ref('http://x/Patient/9') }),
    r('RelatedPerson', 'c', { patient: { identifier: { system: 'nhs', value: '1' } } }),
  ]);
  expect(people.map((p) => [p.named, p.entries])).toEqual([
    ['Patient/9', ['Condition/b', 'Observation/a']],
    ['?identifier=nhs|1', ['RelatedPerson/c']],
  ]);
});
