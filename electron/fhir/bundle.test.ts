import fc from 'fast-check';
import { fhirFindings, medplumFindings } from '../areas/exports/testing/fhir-validators';
import { anyRecord } from '../areas/exports/testing/sample-record';
import { bundleText } from './bundle';
import { isObject, objectsOf, textOf, type Json, type JsonObject } from './json';

const head = {
  reference: 'CK-7F3A-260601-01',
  exportId: '01900000-0000-7000-8000-00000000000a',
  at: '2026-06-15T09:00:00.000Z',
};

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(referencesIn);
  if (!isObject(value)) return [];
  return [
    ...(typeof value['reference'] === 'string' ? [value['reference']] : []),
    ...Object.values(value).flatMap(referencesIn),
  ];
}

describe('the FHIR bundle of a record', () => {
  test('any record makes a valid bundle in which every reference resolves', () => {
    fc.assert(
      fc.property(anyRecord, (rows) => {
        const text = [...bundleText(rows, head)].join('');
        expect([...bundleText(rows, head)].join('')).toBe(text);
        const bundle = JSON.parse(text) as JsonObject;
        expect(medplumFindings(bundle)).toEqual([]);
        expect(fhirFindings(bundle)).toEqual([]);
        const entries = objectsOf(bundle, 'entry');
        expect(text.split('\n').filter((line) => line.startsWith('{"fullUrl"')).length).toBe(entries.length);
        const urls = entries.map((e) => textOf(e, 'fullUrl'));
        expect(new Set(urls).size).toBe(urls.length);
        for (const entry of entries) {
          const contained = objectsOf(entry['resource'] as JsonObject, 'contained').map((c) => `#${textOf(c, 'id')}`);
          for (const reference of referencesIn(entry))
            expect(reference.startsWith('#') ? contained : urls).toContain(reference);
        }
      }),
      { numRuns: 60 },
    );
  });
});
