import fc from 'fast-check';
import { blankPatient } from '../../../db/testing/blank-patient';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { userCall } from '../../../shared/contract/handlers';
import type { TimelineItem } from '../../../shared/contract/timeline';
import {
  entryKinds,
  frontDeskKinds,
  frontDeskTitles,
  type EntryKind,
} from '../../../shared/domain/timeline/entry-kind';
import type { EntryId, PatientId, UserId } from '../../../shared/domain/ids';
import { formatFhirDateTimeUk, utcTextInLondon } from '../../../shared/time/instant';
import { createTimelineService, type TimelineService } from './timeline.service';

const maria = '01900000-0000-7000-8000-00000000000a' as UserId;
let clinic: TempClinic;
let timeline: TimelineService;
beforeEach(() => {
  clinic = tempClinic();
  timeline = createTimelineService({ db: clinic.db });
});
afterEach(() => clinic.close());

type Sketch = { readonly kind: EntryKind; readonly at: string | null; readonly visit: number | null };
const entryRow = {
  fhir_type: 'Observation',
  ended_text: '',
  title: 't',
  summary: 'why',
  status: 'final',
  author: '',
  source: 'import' as const,
  import_id: null,
  source_key: null,
  content_hash: null,
  resource: '{"resourceType":"Observation","status":"final"}',
  recorded_at: 'x',
};

/** A patient with visits and entries; entries of a visit share its group. */
async function patientWith(
  visits: readonly (string | null)[],
  entries: readonly Sketch[],
  notes: readonly string[] = [],
): Promise<PatientId> {
  const made = await clinic.db.writer.run({ actor: 'u', event: 'import.batch' }, (tx) => {
    const { id } = tx.insert('patient', blankPatient);
    const visitIds = visits.map(
      (at) =>
        tx.insert('record_entry', {
          ...entryRow,
          patient_id: id,
          kind: 'encounter',
          occurred_text: at ?? '',
          occurred_at: at,
          visit_id: null,
          is_visit: 1,
          group_at: at,
        }).id,
    );
    for (const e of entries) {
      const visit = e.visit === null ? null : (visitIds[e.visit % Math.max(1, visits.length)] ?? null);
      const groupAt = visit === null ? e.at : (visits[visitIds.indexOf(visit)] ?? null);
      tx.insert('record_entry', {
        ...entryRow,
        patient_id: id,
        kind: e.kind,
        occurred_text: e.at ?? '',
        occurred_at: e.at,
        visit_id: visit,
        is_visit: 0,
        group_at: groupAt,
      });
    }
    for (const text of notes) {
      const note = tx.insert('note', {
        patient_id: id,
        author_id: 'u',
        occurred_at: tx.now,
        signed_at: null,
        signed_by: null,
        latest_number: 1,
      });
      tx.insert('note_version', {
        patient_id: id,
        note_id: note.id,
        number: 1,
        text,
        reason: '',
        author_id: 'u',
        written_at: tx.now,
      });
    }
    return id;
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value as PatientId;
}
function all(patientId: PatientId, kinds: EntryKind[], clinical: boolean, limit: number): TimelineItem[] {
  const items: TimelineItem[] = [];
  for (;;) {
    const page = timeline['timeline.page'](
      { patientId, kinds, offset: items.length, limit },
      userCall(maria, clinical ? 'owner' : 'front-desk'),
    );
    if (!page.ok) throw new Error(page.error.code);
    items.push(...page.value.items);
    if (items.length >= page.value.total) return items;
  }
}

const times = fc.option(
  fc
    .date({ min: new Date('2001-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
    .map((d) => d.toISOString()),
  { nil: null, freq: 9 },
);
const sketches = fc.array(
  fc.record({
    kind: fc.constantFrom(...entryKinds.filter((k) => k !== 'note')),
    at: times,
    visit: fc.option(fc.nat(3), { nil: null }),
  }),
  { maxLength: 25 },
);

test('every entry appears once, newest first, grouped under its visit, whatever the page size', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(times, { maxLength: 4 }),
      sketches,
      fc.integer({ min: 1, max: 9 }),
      async (visits, entries, limit) => {
        const id = await patientWith(visits, entries, ['a note']);
        const items = all(id, [], true, limit);
        expect(new Set(items.map((i) => i.id)).size).toBe(visits.length + entries.length + 1);
        expect(items).toHaveLength(visits.length + entries.length + 1);
        // Entries of one visit are adjacent, and the visit comes first.
        for (const visit of items.filter((i) => i.isVisit)) {
          const places = items.flatMap((i, place) => (i.id === visit.id || i.visitId === visit.id ? [place] : []));
          expect(places.at(-1)! - places[0]! + 1).toBe(places.length);
          expect(items[places[0]!]!.id).toBe(visit.id);
        }
        const alone = items.filter((i) => i.visitId === null && !i.isVisit && i.sortAt !== '').map((i) => i.sortAt);
        expect(alone).toEqual([...alone].sort().reverse());
      },
    ),
    { numRuns: 30 },
  );
});

test('filters by kind, and counts each kind', async () => {
  const id = await patientWith(
    ['2024-03-01T10:00:00.000Z'],
    [
      { kind: 'condition', at: '2024-03-01T10:05:00.000Z', visit: 0 },
      { kind: 'billing', at: '2020-01-01T00:00:00.000Z', visit: null },
    ],
    ['first line'],
  );
  expect(
    all(id, ['condition', 'note'], true, 50)
      .map((i) => i.kind)
      .sort(),
  ).toEqual(['condition', 'note']);
  const page = timeline['timeline.page']({ patientId: id, kinds: [], offset: 0, limit: 10 }, userCall(maria, 'owner'));
  expect(page).toMatchObject({
    value: {
      counts: [
        { kind: 'note', count: 1 },
        { kind: 'encounter', count: 1 },
        { kind: 'condition', count: 1 },
        { kind: 'billing', count: 1 },
      ],
      years: [
        { year: 2026, offset: 0 },
        { year: 2024, offset: 1 },
        { year: 2020, offset: 3 },
      ],
    },
  });
});

test('shows the front desk nothing clinical, not even in the counts', async () => {
  const id = await patientWith(
    ['2024-03-01T10:00:00.000Z'],
    entryKinds.filter((k) => k !== 'note').map((kind) => ({ kind, at: '2024-03-01T10:05:00.000Z', visit: null })),
    ['secret'],
  );
  expect(
    all(id, [], false, 50)
      .map((i) => i.kind)
      .sort(),
  ).toEqual([...frontDeskKinds].sort());
  expect(all(id, ['condition', 'note'], false, 50)).toEqual([]);
  const page = timeline['timeline.page'](
    { patientId: id, kinds: [], offset: 0, limit: 50 },
    userCall(maria, 'front-desk'),
  );
  expect(page.ok && page.value.counts.map((c) => c.kind).sort()).toEqual([...frontDeskKinds].sort());
});

test('gives the front desk titles only, with matching counts, filters and years', async () => {
  const years = ['2024', '2022', '2019'];
  const id = await patientWith(
    years.map((year) => `${year}-03-01T10:00:00.000Z`),
    years.flatMap((year, visit) =>
      entryKinds.filter((k) => k !== 'note').map((kind) => ({ kind, at: `${year}-03-01T10:05:00.000Z`, visit })),
    ),
    ['secret'],
  );
  const page = timeline['timeline.page'](
    { patientId: id, kinds: [], offset: 0, limit: 50 },
    userCall(maria, 'front-desk'),
  );
  if (!page.ok) throw new Error(page.error.code);
  const { items, total, counts } = page.value;
  expect(items.map((item) => [item.title, item.summary])).toEqual(
    items.map((item) => [frontDeskTitles[item.kind], '']),
  );
  expect(total).toBe(items.length);
  expect(counts).toEqual(
    frontDeskKinds
      .map((kind) => ({ kind, count: 3 }))
      .sort((a, b) => entryKinds.indexOf(a.kind) - entryKinds.indexOf(b.kind)),
  );
  expect(page.value.years.map(({ year, offset }) => [year, items[offset]?.at.slice(0, 4)])).toEqual(
    years.map((year) => [Number(year), year]),
  );
  for (const kind of entryKinds) {
    const filtered = timeline['timeline.page'](
      { patientId: id, kinds: [kind], offset: 0, limit: 50 },
      userCall(maria, 'front-desk'),
    );
    // The chips count everything the role can see, whatever the filter; a filter shows as many entries as its chip
    // says.
    expect(filtered).toMatchObject({
      ok: true,
      value: { total: counts.find((c) => c.kind === kind)?.count ?? 0, counts },
    });
    expect(filtered.ok && filtered.value.items).toEqual(items.filter((item) => item.kind === kind));
  }
  const clinical = all(id, ['appointment'], true, 50);
  expect(clinical.map((item) => item.summary)).toEqual(years.map(() => 'why'));
});

test('a year begins at midnight in London', async () => {
  const id = await patientWith(
    [],
    [
      { kind: 'condition', at: '1970-12-31T23:30:00.000Z', visit: null },
      { kind: 'condition', at: '2023-12-31T23:30:00.000Z', visit: null },
    ],
  );
  const page = timeline['timeline.page']({ patientId: id, kinds: [], offset: 0, limit: 10 }, userCall(maria, 'owner'));
  // In 1970 London had summer time all year.
  expect(page).toMatchObject({
    value: {
      years: [
        { year: 2023, offset: 0 },
        { year: 1971, offset: 1 },
      ],
    },
  });
});

test('opens an entry with its facts and its original, and only under its own patient', async () => {
  const id = await patientWith([], [{ kind: 'observation', at: '2024-03-01T10:00:00.000Z', visit: null }]);
  const other = await patientWith([], []);
  const [item] = all(id, [], true, 10);
  const entry = timeline['timeline.entry']({ patientId: id, id: item!.id as EntryId });
  expect(entry).toMatchObject({ ok: true, value: { fhirType: 'Observation' } });
  expect(entry.ok && JSON.parse(entry.value.original)).toEqual({ resourceType: 'Observation', status: 'final' });
  expect(timeline['timeline.entry']({ patientId: other, id: item!.id as EntryId })).toEqual({
    ok: false,
    error: { code: 'record/not-found' },
  });
});

test.each([
  ['clinic' as const, '4 Jul 2026, 15:05'],
  ['import' as const, '4 Jul 2026, 14:05 (UTC)'],
])('facts of an entry from %s show the same time as its title line', async (source, when) => {
  const id = await patientWith([], []);
  const at = '2026-07-04T14:05:00.000Z';
  const resource = { resourceType: 'Observation', status: 'final', effectiveDateTime: at };
  await clinic.db.writer.run({ actor: 'u', event: 'import.batch' }, (tx) =>
    tx.insert('record_entry', {
      ...entryRow,
      patient_id: id,
      kind: 'observation',
      source,
      occurred_text: at,
      occurred_at: at,
      visit_id: null,
      is_visit: 0,
      group_at: at,
      resource: JSON.stringify(resource),
    }),
  );
  const [item] = all(id, [], true, 10);
  const entry = timeline['timeline.entry']({ patientId: id, id: item!.id as EntryId });
  expect(item).toMatchObject({ at, source });
  expect(entry.ok && entry.value.facts.find((fact) => fact.label === 'When')?.value).toBe(when);
  expect(formatFhirDateTimeUk(source === 'clinic' ? utcTextInLondon(item!.at) : item!.at)).toBe(when);
  expect(entry.ok && JSON.parse(entry.value.original)).toEqual(resource);
});

test('shows what was written a moment ago', async () => {
  const id = await patientWith([], []);
  expect(all(id, [], true, 10)).toEqual([]);
  await clinic.db.writer.run({ actor: 'u', event: 'note.saved' }, (tx) => {
    const note = tx.insert('note', {
      patient_id: id,
      author_id: 'u',
      occurred_at: tx.now,
      signed_at: tx.now,
      signed_by: 'u',
      latest_number: 1,
    });
    tx.insert('note_version', {
      patient_id: id,
      note_id: note.id,
      number: 1,
      text: 'Hello',
      reason: '',
      author_id: 'u',
      written_at: tx.now,
    });
  });
  expect(all(id, [], true, 10)).toMatchObject([{ kind: 'note', summary: 'Hello', signed: true, amended: false }]);
});
