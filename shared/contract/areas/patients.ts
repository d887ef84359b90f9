import { z } from 'zod';
import { EntryKind } from '../../domain/timeline/entry-kind';
import { EntryId, NoteId, PatientId, RowId, Version } from '../../domain/ids';
import {
  PatientAlert,
  PatientDetails,
  PatientHit,
  PatientRecord,
  PatientSummary,
  alertCategories,
  alertSeverities,
  line,
  noticeMethods,
  paragraph,
} from '../../domain/patients/patient';
import { rpc } from '../rpc';

/** One fact as it is here and as it is there: `mine` was typed or came with a file, `theirs` stands in the clinic's record. */
export const ComparedField = z.strictObject({
  label: z.string(),
  mine: z.string(),
  theirs: z.string(),
  same: z.boolean(),
});
export type ComparedField = z.infer<typeof ComparedField>;

/** A likely double, with what is the same and what differs, field by field. */
export const DuplicateCandidate = z.strictObject({
  hit: PatientHit,
  level: z.enum(['certain', 'probable', 'possible']),
  reasons: z.array(z.string()),
  fields: z.array(ComparedField),
});
export type DuplicateCandidate = z.infer<typeof DuplicateCandidate>;

/** One change of one field: who changed what from what to what. */
export const FieldChange = z.strictObject({
  at: z.string(),
  by: z.string(),
  where: z.string(),
  field: z.string(),
  op: z.enum(['insert', 'update', 'delete']),
  from: z.string(),
  to: z.string(),
  transactionId: z.string(),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const patientArea = {
  /** `text` is whatever was typed; the answer carries it back so that a late answer can be dropped. */
  'patients.search': rpc({
    input: z.strictObject({
      text: z.string().trim().min(1).max(80),
      limit: z.int().min(1).max(50),
      includeArchived: z.boolean(),
    }),
    output: z.strictObject({ text: z.string(), hits: z.array(PatientHit).max(50), more: z.boolean() }),
    needs: 'patient.read',
    effect: 'read',
    audit: null,
  }),
  /** The register in order of name or newest first, page by page: `after` is the `next` of the page before. */
  'patients.list': rpc({
    input: z.strictObject({
      order: z.enum(['name', 'recent']),
      archived: z.boolean(),
      after: z.string().max(400).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ hits: z.array(PatientHit).max(200), next: z.string().nullable(), total: z.int() }),
    needs: 'patient.read',
    effect: 'read',
    audit: null,
  }),
  /** Opening a record: logged before it is shown. */
  'patients.open': rpc({
    input: z.strictObject({ id: PatientId }),
    output: PatientRecord,
    needs: 'patient.read',
    effect: 'read',
    audit: 'patient.viewed',
  }),
  'patients.findDuplicates': rpc({
    input: z.strictObject({ details: PatientDetails, except: PatientId.nullable() }),
    output: z.array(DuplicateCandidate).max(10),
    needs: 'patient.write',
    effect: 'read',
    audit: null,
  }),
  'patients.register': rpc({
    input: z.strictObject({ details: PatientDetails, notice: z.enum(noticeMethods) }),
    output: PatientRecord,
    needs: 'patient.write',
    effect: 'write',
    audit: 'patient.registered',
  }),
  'patients.update': rpc({
    input: z.strictObject({ id: PatientId, seen: Version, details: PatientDetails }),
    output: PatientRecord,
    needs: 'patient.write',
    effect: 'write',
    audit: 'patient.updated',
  }),
  'patients.archive': rpc({
    input: z.strictObject({ id: PatientId, seen: Version, reason: line(200).min(1) }),
    output: PatientRecord,
    needs: 'patient.archive',
    effect: 'write',
    audit: 'patient.archived',
  }),
  'patients.unarchive': rpc({
    input: z.strictObject({ id: PatientId, seen: Version }),
    output: PatientRecord,
    needs: 'patient.archive',
    effect: 'write',
    audit: 'patient.unarchived',
  }),
  'patients.changes': rpc({
    input: z.strictObject({ id: PatientId, before: z.string().max(60).nullable(), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ changes: z.array(FieldChange), next: z.string().nullable() }),
    needs: 'patient.read',
    effect: 'read',
    audit: 'patient.history-viewed',
  }),
  /** Who opened or changed this record (the activity log of one patient). */
  'patients.accessLog': rpc({
    input: z.strictObject({ id: PatientId }),
    output: z
      .array(
        z.strictObject({
          at: z.string(),
          by: z.string(),
          event: z.string(),
          outcome: z.enum(['ok', 'denied', 'failed']),
        }),
      )
      .max(500),
    needs: 'audit.read',
    effect: 'read',
    audit: 'audit.viewed',
  }),
  'alerts.add': rpc({
    input: z.strictObject({
      patientId: PatientId,
      severity: z.enum(alertSeverities),
      category: z.enum(alertCategories),
      text: line(300).min(1),
    }),
    output: PatientSummary,
    needs: 'patient.write',
    effect: 'write',
    audit: 'alert.added',
  }),
  'alerts.resolve': rpc({
    input: z.strictObject({ patientId: PatientId, alertId: RowId, seen: Version }),
    output: PatientSummary,
    needs: 'patient.write',
    effect: 'write',
    audit: 'alert.resolved',
  }),
  'alerts.list': rpc({
    input: z.strictObject({ patientId: PatientId }),
    output: z.array(PatientAlert),
    needs: 'patient.read',
    effect: 'read',
    audit: null,
  }),
};

/** One line of the timeline. `at` is the original text of the time, with its zone; `sortAt` orders. */
export const TimelineItem = z.strictObject({
  id: z.string(),
  kind: EntryKind,
  at: z.string(),
  sortAt: z.string(),
  title: z.string(),
  summary: z.string(),
  status: z.string(),
  by: z.string(),
  /** The visit it belongs to; the visit itself has its own id here. */
  visitId: z.string().nullable(),
  isVisit: z.boolean(),
  source: z.enum(['clinic', 'import']),
  signed: z.boolean().nullable(),
  amended: z.boolean(),
});
export type TimelineItem = z.infer<typeof TimelineItem>;

/** An entry opened: labelled facts for reading, and the original as it came for whoever needs every detail. */
export const EntryView = z.strictObject({
  item: TimelineItem,
  /** `technical`: codes, links and the like, which come last and which a reader may skip. */
  facts: z.array(z.strictObject({ label: z.string(), value: z.string(), technical: z.boolean() })),
  fhirType: z.string(),
  original: z.string(),
  recordedAt: z.string(),
});
export type EntryView = z.infer<typeof EntryView>;

export const NoteVersionView = z.strictObject({
  number: z.int(),
  text: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export const NoteView = z.strictObject({
  id: NoteId,
  version: Version,
  patientId: PatientId,
  occurredAt: z.string(),
  author: z.string(),
  authorId: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string(),
  /** Oldest first; after signing only amendments are added. */
  versions: z.array(NoteVersionView),
});
export type NoteView = z.infer<typeof NoteView>;

export const timelineArea = {
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
  }),
  'timeline.entry': rpc({
    input: z.strictObject({ patientId: PatientId, id: EntryId }),
    output: EntryView,
    needs: 'clinical.read',
    effect: 'read',
    audit: 'entry.viewed',
  }),
  'notes.get': rpc({
    input: z.strictObject({ patientId: PatientId, id: NoteId }),
    output: NoteView,
    needs: 'clinical.read',
    effect: 'read',
    audit: 'note.viewed',
  }),
  /** Saves an unsigned note: a new one when `id` is null, else a further version of the author's own unsigned note. */
  'notes.save': rpc({
    input: z.strictObject({
      patientId: PatientId,
      id: NoteId.nullable(),
      seen: Version.nullable(),
      text: paragraph(20_000),
      sign: z.boolean(),
    }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.saved',
  }),
  'notes.sign': rpc({
    input: z.strictObject({ patientId: PatientId, id: NoteId, seen: Version }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.signed',
  }),
  'notes.amend': rpc({
    input: z.strictObject({
      patientId: PatientId,
      id: NoteId,
      seen: Version,
      text: paragraph(20_000),
      reason: line(300).min(1),
    }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.amended',
  }),
};

/** What somebody was typing, kept so that a lock, a crash or an update never loses it. Only its writer can read it back. */
export const draftArea = {
  'drafts.save': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable(), body: z.string().max(200_000) }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.saved',
  }),
  'drafts.get': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable() }),
    output: z.strictObject({ body: z.string(), savedAt: z.string() }).nullable(),
    needs: 'patient.write',
    effect: 'read',
    audit: null,
  }),
  'drafts.discard': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable() }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.discarded',
  }),
};
