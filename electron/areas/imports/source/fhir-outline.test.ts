import fc from 'fast-check';
import { Refusal } from '../../../../shared/errors/result';
import { outlineFhir } from './fhir-outline';
import { minifyJson } from './minify';
import { contentHash } from './content-hash';

const outline = (value: unknown) => outlineFhir(Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)));
const failureOf = (value: unknown) => {
  try {
    outline(value);
  } catch (error) {
    if (error instanceof Refusal) return error.failure.code;
    throw error;
  }
  return null;
};
const patient = { resourceType: 'Patient', id: 'p' };
const tell = (value: unknown) => outline(value).parts.map((part) => [part.place, part.type, part.empty]);

test.each(['transaction', 'batch', 'collection', 'searchset', 'document', 'message', 'batch-response'])(
  'splits a %s bundle',
  (type) => {
    const bundle = {
      resourceType: 'Bundle',
      type,
      entry: [
        { fullUrl: 'urn:uuid:1', resource: patient, request: { method: 'POST', url: 'Patient' } },
        { resource: { resourceType: 'Observation' } },
      ],
    };
    expect(outline(bundle)).toMatchObject({
      bundleType: type,
      parts: [
        { place: 'entry 1', type: 'Patient', fullUrl: 'urn:uuid:1' },
        { place: 'entry 2', type: 'Observation', fullUrl: '' },
      ],
    });
  },
);

test('entries without a record say why', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [
      { search: { mode: 'match' } },
      { request: { method: 'DELETE', url: 'Patient/1' } },
      { resource: { resourceType: 'OperationOutcome', issue: [] }, search: { mode: 'outcome' } },
      { resource: {} },
      { resource: 'x' },
      7,
      { resource: { resourceType: '../../etc' } },
      { resource: patient },
    ],
  };
  expect(tell(bundle).map(([place, type, empty]) => [place, type, empty === null])).toEqual([
    ['entry 1', '', false],
    ['entry 2', '', false],
    ['entry 3', '', false],
    ['entry 4', '', false],
    ['entry 5', '', false],
    ['entry 6', '', false],
    ['entry 7', '', false],
    ['entry 8', 'Patient', true],
  ]);
  expect(tell(bundle)[1]?.[2]).toContain('Nothing was deleted');
});

test('opens bundles inside bundles, to a limited depth', () => {
  const nest = (inner: unknown): unknown => ({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [{ resource: inner }],
  });
  expect(tell(nest(nest(patient)))).toEqual([['entry 1, entry 1', 'Patient', null]]);
  expect(tell(nest(nest(nest(nest(nest(nest(nest(patient))))))))[0]?.[2]).toContain('Bundles inside bundles');
  const bytes = Buffer.from(JSON.stringify(nest(nest(patient))));
  const [part] = outlineFhir(bytes).parts;
  expect(JSON.parse(bytes.toString('utf8', part!.start, part!.end))).toEqual(patient);
});

test('takes only the newest version of each record in a history', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'history',
    entry: [
      { resource: { ...patient, active: true } },
      { resource: patient },
      { resource: { resourceType: 'Patient', id: 'q' } },
    ],
  };
  expect(tell(bundle).map(([, , empty]) => empty === null)).toEqual([true, false, true]);
});

test('accepts one resource, a list and lines', () => {
  expect(tell(patient)).toEqual([['', 'Patient', null]]);
  expect(tell([patient, { a: 1 }])).toEqual([
    ['item 1', 'Patient', null],
    ['item 2', '', 'It does not say what kind of record it is.'],
  ]);
  expect(tell(`${JSON.stringify(patient)}\n\n${JSON.stringify(patient)}\n`)).toEqual([
    ['line 1', 'Patient', null],
    ['line 3', 'Patient', null],
  ]);
});

test.each([
  ['{}'],
  ['[]'],
  ['7'],
  ['"x"'],
  ['[1, 2]'],
  ['{"resourceType": 5}'],
  ['{"resourceType": "drop table"}'],
  ['{"name": "Smith"}\n{"name": "Jones"}\n'],
  ['{"resourceType":"Bundle","entry":{"resource":{}}}'],
])('%s is JSON but not FHIR', (text) => {
  expect(failureOf(text)).toBe('import/not-fhir');
});

test('white space is removed; strings and numbers stay as written', () => {
  expect(minifyJson(Buffer.from('{ "a b" : [ 1.50 , -0.0e+5 ],\r\n\t"c\\" ":" x\\\\" }'))).toBe(
    '{"a b":[1.50,-0.0e+5],"c\\" ":" x\\\\"}',
  );
  fc.assert(
    fc.property(fc.json(), fc.nat(4), (text, indent) => {
      const parsed: unknown = JSON.parse(text);
      expect(minifyJson(Buffer.from(JSON.stringify(parsed, null, indent)))).toBe(JSON.stringify(parsed));
    }),
  );
});

test('a record’s hash does not depend on the order of its fields, nor on when a server touched it', () => {
  const a = contentHash({
    resourceType: 'Patient',
    id: 'p',
    meta: { versionId: '1', lastUpdated: '2020', tag: [{ code: 'x' }] },
    name: [{ given: ['A', 'B'] }],
  });
  expect(
    contentHash({
      name: [{ given: ['A', 'B'] }],
      id: 'p',
      meta: { tag: [{ code: 'x' }], lastUpdated: '2021' },
      resourceType: 'Patient',
    }),
  ).toBe(a);
  expect(
    contentHash({ name: [{ given: ['B', 'A'] }], id: 'p', meta: { tag: [{ code: 'x' }] }, resourceType: 'Patient' }),
  ).not.toBe(a);
  expect(contentHash({ resourceType: 'Patient', meta: { versionId: '2' } })).toBe(
    contentHash({ resourceType: 'Patient' }),
  );
});
