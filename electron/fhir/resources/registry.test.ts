import { entryKindNames } from '../../../shared/domain/timeline/entry-kind';
import { medplumFindings } from '../../areas/exports/testing/fhir-validators';
import { entryFacts } from '../entry-facts';
import { describeEntry } from '../headline';
import { isObject, type Json } from '../json';
import { examples } from '../testing/examples.data';
import { plainTypes } from './plain-types';
import { isShared, resourceTypeOf, resourceTypes } from './registry';

const nobody = () => null;

test('each type is in the registry once, under its FHIR name, with a kind that has a name', () => {
  const names = resourceTypes.map((known) => known.type);
  expect(new Set(names).size).toBe(names.length);
  for (const known of resourceTypes) {
    expect(known.type).toMatch(/^[A-Z][A-Za-z]+$/);
    expect(entryKindNames[known.kind]).not.toBe('');
    expect(resourceTypeOf(known.type)).toBe(known);
  }
});

test('each type with its own file has one example', () => {
  const withFile = resourceTypes.filter((known) => !plainTypes.includes(known)).map((known) => known.type);
  expect(examples.map((example) => example.resource.resourceType).sort()).toEqual(withFile.sort());
});

/** Words written by a person: not codes, addresses or numbers, which are formatted. */
function* words(value: Json, field = ''): Generator<string> {
  if (typeof value === 'string') {
    if (['text', 'display', 'title', 'name', 'description', 'comment', 'contentString'].includes(field)) yield value;
  } else if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) yield* words(item, field);
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) yield* words(inner, name);
  }
}

describe.each(examples.map((example) => [example.resource.resourceType, example] as const))('%s', (_, example) => {
  test('is valid FHIR R4', () => {
    expect(medplumFindings(example.resource)).toEqual([]);
  });
  test('shows its title, summary and time in the timeline', () => {
    const { kind, title, summary, occurredText, occurredAt } = describeEntry(example.resource, nobody);
    const { resource: _resource, ...expected } = example;
    expect({ kind, title, summary, occurredText }).toEqual(expected);
    expect(occurredAt === null).toBe(occurredText === '');
  });
  test('shows every word of it when opened', () => {
    const told = entryFacts(example.resource)
      .map((fact) => fact.value)
      .join('\n');
    for (const word of words(example.resource)) expect(told).toContain(word);
  });
});

test.each(plainTypes.map((known) => [known.type, known] as const))('%s is read by its usual fields', (type, known) => {
  const headline = describeEntry(
    { resourceType: type, code: { text: 'Something' }, date: '2024-03-01', note: [{ text: 'and more' }] },
    nobody,
  );
  expect(headline).toMatchObject({ kind: known.kind, summary: 'and more', occurredText: '2024-03-01' });
  expect(headline.title).toBe(known.titlePrefix === undefined ? 'Something' : `${known.titlePrefix}: Something`);
});

test('an unknown type is kept as other, with its name, its time and its first facts', () => {
  const resource = { resourceType: 'TissueBankSample', colour: 'pink', recorded: '2024-03-01' };
  expect(resourceTypeOf('TissueBankSample')).toBeNull();
  expect(isShared('TissueBankSample')).toBe(false);
  expect(describeEntry(resource, nobody)).toMatchObject({
    kind: 'other',
    title: 'Tissue bank sample',
    summary: 'Colour: pink; Recorded: 1 Mar 2024',
    occurredText: '2024-03-01',
  });
  expect(resourceTypeOf('constructor')).toBeNull();
});
