import fc from 'fast-check';
import { bundleEntries } from '../bundle';
import type { JsonObject } from '../json';
import { ownKindOf } from '../systems';
import { anyRecord } from '../../areas/exports/testing/sample-record';
import { entryFacts } from '../entry-facts';

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64');
const values = (resource: unknown, label: string) =>
  entryFacts(resource)
    .filter((fact) => fact.label === label && !fact.technical)
    .map((fact) => fact.value);

test('every version of a note from an export can be read, the current one first', () => {
  let notes = 0;
  fc.assert(
    fc.property(anyRecord, (rows) => {
      const resources = [...bundleEntries(rows)]
        .map((entry) => entry.resource)
        .filter((resource) => ownKindOf(resource) === 'note');
      for (const resource of resources) {
        const note = rows.notes.find((row) => row.id === resource['id']);
        const versions = rows.noteVersions
          .filter((version) => version.note_id === note?.id)
          .sort((a, b) => a.number - b.number);
        const latest = versions.at(-1);
        if (latest === undefined) continue;
        notes += 1;
        const facts = entryFacts(resource);
        expect(facts[0]).toEqual({ label: 'Note', value: latest.text, technical: false });
        for (const version of versions) {
          expect(facts.filter((fact) => !fact.technical).map((fact) => fact.value)).toContain(version.text);
          if (version.reason.trim() !== '') expect(facts.map((fact) => fact.value)).toContain(version.reason);
        }
        expect(values(resource, 'Signed')).toEqual(
          note?.signed_at === null ? ['Not signed'] : [expect.stringMatching(/ by /)],
        );
        // The base64 is shown as text, and everything else is kept for programs.
        for (const version of versions)
          if (version.text.length > 20)
            expect(facts.some((fact) => fact.value.includes(base64(version.text)))).toBe(false);
        expect(facts.some((fact) => fact.technical && fact.value.includes('text/plain; charset=utf-8'))).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
  expect(notes).toBeGreaterThan(10);
});

test('a document of another system shows its text before its metadata', () => {
  const resource: JsonObject = {
    resourceType: 'DocumentReference',
    status: 'current',
    type: { text: 'Progress note' },
    content: [
      {
        attachment: {
          contentType: 'text/plain',
          title: 'Review',
          data: base64('Brow symmetrical.\nPatient pleased.'),
          size: 34,
          hash: 'abc=',
        },
      },
    ],
  };
  const facts = entryFacts(resource);
  expect(facts[0]).toEqual({
    label: 'Content · Attachment',
    value: 'Review\nBrow symmetrical.\nPatient pleased.',
    technical: false,
  });
  expect(facts.filter((fact) => fact.technical).map((fact) => fact.value)).toEqual([
    'text/plain, 34 bytes inside this entry',
    '34',
    'abc=',
  ]);
});
