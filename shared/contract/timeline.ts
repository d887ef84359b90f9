import { z } from 'zod';
import { EntryId, PatientId } from '../domain/ids';
import { EntryKind } from '../domain/timeline/entry-kind';
import { rpc } from './rpc';

/** One line of the timeline. `at` is the original text of the time, with its zone; `sortAt` is for sorting. */
export const TimelineItem = z.strictObject({
  id: z.string(),
  kind: EntryKind,
  at: z.string(),
  sortAt: z.string(),
  title: z.string(),
  summary: z.string(),
  status: z.string(),
  by: z.string(),
  /** The visit it belongs to; a visit holds its own id here. */
  visitId: z.string().nullable(),
  isVisit: z.boolean(),
  source: z.enum(['clinic', 'import']),
  signed: z.boolean().nullable(),
  amended: z.boolean(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** An opened entry: labelled facts for reading, and the unchanged original for full detail. */
const EntryView = z.strictObject({
  item: TimelineItem,
  /** `technical`: codes, links and the like, which come last and can be skipped. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), technical: z.boolean() })),
  fhirType: z.string(),
  original: z.string(),
  recordedAt: z.string(),
});
type EntryView = z.infer<typeof EntryView>;

export const timelineChannels = {
  'timeline.page': rpc({
    input: z.strictObject({
      patientId: PatientId,
      kinds: z.array(EntryKind).max(30),
      offset: z.int().min(0).max(10_000_000),
      limit: z.int().min(1).max(500),
    }),
    output: z.strictObject({
      items: z.array(TimelineItem).max(500),
      total: z.int(),
      counts: z.array(z.strictObject({ kind: EntryKind, count: z.int() })),
      years: z.array(z.strictObject({ year: z.int(), offset: z.int() })),
    }),
    needs: 'patient.read',
    effect: 'read',
    audit: null,
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
  'timeline.entry': rpc({
    input: z.strictObject({ patientId: PatientId, id: EntryId }),
    output: EntryView,
    needs: 'clinical.read',
    effect: 'read',
    audit: 'entry.viewed',
    about: (input) => input.patientId,
    restricted: 'refuse',
    item: (input) => input.id,
  }),
};
