import { z } from 'zod';
import { AuditEvent } from '../../domain/audit/audit-event';
import { ImportId, JobId, PatientId, Token } from '../../domain/ids';
import { Day, PatientHit, line } from '../../domain/patients/patient';
import { rpc } from '../rpc';
import { ComparedField } from './patients';

// ------------------------------------------------------------------------------------------------------------------ jobs
export const jobKinds = [
  'import-check',
  'import',
  'import-undo',
  'export',
  'export-cleanup',
  'audit-verify',
  'database-check',
  'retention-scan',
] as const;
export const JobKind = z.enum(jobKinds);
export type JobKind = (typeof jobKinds)[number];
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export const JobView = z.strictObject({
  id: JobId,
  kind: JobKind,
  state: z.enum(jobStates),
  /** A short code of what is happening now, such as `reading`, `writing`, `verifying`; the window has a sentence for each. */
  phase: z.string(),
  done: z.number(),
  /** Zero when the size of the work is not known. */
  total: z.number(),
  unit: z.enum(['rows', 'bytes', 'entries', 'pages', 'steps']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  startedBy: z.string(),
  cancellable: z.boolean(),
  error: z.strictObject({ code: z.string(), ref: z.string() }).nullable(),
  /** Numbers to tell when it is over, such as `{ patients: 19, entries: 2800 }`. */
  result: z.record(z.string(), z.union([z.number(), z.string(), z.boolean()])),
  /** Finished work stays in the list until somebody has seen it. */
  seen: z.boolean(),
});
export type JobView = z.infer<typeof JobView>;

export const jobArea = {
  'jobs.list': rpc({
    input: z.null(),
    output: z.array(JobView).max(200),
    needs: 'job.read',
    effect: 'read',
    audit: null,
  }),
  'jobs.cancel': rpc({
    input: z.strictObject({ id: JobId }),
    output: z.null(),
    needs: 'job.read',
    effect: 'write',
    audit: 'job.updated',
  }),
  'jobs.dismiss': rpc({
    input: z.strictObject({ id: JobId }),
    output: z.null(),
    needs: 'job.read',
    effect: 'write',
    audit: 'job.updated',
  }),
};

// --------------------------------------------------------------------------------------------------------------- imports
export const csvEntityKinds = [
  'patients',
  'encounters',
  'conditions',
  'allergies',
  'medications',
  'procedures',
  'immunizations',
  'devices',
  'observations',
  'other',
  'ignore',
] as const;
export const dateOrders = ['iso', 'day-first', 'month-first'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

/** What a chosen file is. `label` is its name as the person knows it: shown, never stored. */
export const ImportFile = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('fhir'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    bundleType: z.string(),
    resources: z.array(z.strictObject({ type: z.string(), count: z.int() })),
  }),
  z.strictObject({
    kind: z.literal('csv'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    encoding: z.enum(encodings),
    separator: z.enum([',', ';', '\t', '|']),
    columns: z.array(z.strictObject({ name: z.string(), examples: z.array(z.string()) })),
    rows: z.int(),
    entity: z.enum(csvEntityKinds),
    dateOrder: z.enum([...dateOrders, 'ambiguous']),
    /** The first line of either kind where no order fits all dates of the file. */
    dateConflict: z.strictObject({ dayFirstLine: z.int(), monthFirstLine: z.int() }).nullable(),
    /** Column index -> field, as guessed from the heading. */
    mapping: z.record(z.string(), z.string()),
  }),
  z.strictObject({
    kind: z.literal('refused'),
    index: z.int(),
    label: z.string(),
    sizeBytes: z.number(),
    code: z.string(),
    place: z.string(),
  }),
]);
export type ImportFile = z.infer<typeof ImportFile>;

/** How one CSV file is to be read. `mapping`: column index (as text) -> field name of `csvFields`; a column that is not mapped is kept as an extra fact. */
export const CsvChoice = z.strictObject({
  index: z.int(),
  entity: z.enum(csvEntityKinds),
  dateOrder: z.enum(dateOrders),
  encoding: z.enum(encodings),
  mapping: z.record(z.string().regex(/^\d{1,3}$/), z.string().max(60)),
});
export type CsvChoice = z.infer<typeof CsvChoice>;

export const CsvField = z.strictObject({ name: z.string(), label: z.string(), required: z.boolean() });

/**
 * What will happen to one source row or resource. `left-out`: it belongs to no patient of the files (a practitioner no record names), or somebody
 * decided so; `refused`: something is wrong with it.
 */
export const PlanRow = z.strictObject({
  n: z.int(),
  place: z.string(),
  what: z.string(),
  title: z.string(),
  action: z.enum(['new-patient', 'match', 'add', 'already-here', 'kept-as-other', 'left-out', 'refused']),
  note: z.string(),
  /** For patients that look like one we have: who, how sure, what the file and the clinic say of them, and what the person decided. No fields where the file holds a number only. */
  match: z
    .strictObject({
      key: z.string(),
      hit: PatientHit,
      fields: z.array(ComparedField),
      level: z.enum(['certain', 'probable', 'possible']),
      decision: z.enum(['use-existing', 'new', 'skip']),
    })
    .nullable(),
});
export type PlanRow = z.infer<typeof PlanRow>;

export const PlanCounts = z.strictObject({
  patientsNew: z.int(),
  patientsMatched: z.int(),
  entriesNew: z.int(),
  entriesAlreadyHere: z.int(),
  keptAsOther: z.int(),
  leftOut: z.int(),
  refused: z.int(),
  rows: z.int(),
});
export type PlanCounts = z.infer<typeof PlanCounts>;

export const ImportView = z.strictObject({
  id: ImportId,
  kind: z.enum(['fhir', 'csv', 'mixed']),
  state: z.enum(['running', 'done', 'cancelled', 'interrupted', 'undone', 'undoing']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  by: z.string(),
  files: z.int(),
  counts: PlanCounts,
  undoneAt: z.string().nullable(),
  /** After an undo: rows that people changed since and that therefore stayed. */
  keptAfterUndo: z.int(),
  hasRejects: z.boolean(),
});
export type ImportView = z.infer<typeof ImportView>;

export const importArea = {
  /** Opens the system's file dialog in the main process; the paths stay there, the window gets a token. Null: cancelled. */
  'imports.choose': rpc({
    input: z.strictObject({ what: z.enum(['fhir', 'csv', 'any']) }),
    output: z.strictObject({ token: Token, files: z.array(ImportFile) }).nullable(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
  }),
  'imports.fields': rpc({
    input: z.strictObject({ entity: z.enum(csvEntityKinds) }),
    output: z.array(CsvField),
    needs: 'data.import',
    effect: 'read',
    audit: null,
  }),
  /** Reads everything and says what would happen; writes nothing to any record. */
  'imports.check': rpc({
    input: z.strictObject({ token: Token, csv: z.array(CsvChoice).max(100) }),
    output: z.strictObject({ jobId: JobId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.checked',
  }),
  'imports.plan': rpc({
    input: z.strictObject({
      token: Token,
      filter: z.enum(['all', 'matches', 'refused', 'left-out', 'kept-as-other', 'patients']),
      offset: z.int().min(0),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ rows: z.array(PlanRow), total: z.int(), counts: PlanCounts }),
    needs: 'data.import',
    effect: 'read',
    audit: null,
  }),
  'imports.decide': rpc({
    input: z.strictObject({
      token: Token,
      key: z.string().max(200),
      decision: z.enum(['use-existing', 'new', 'skip']),
    }),
    output: z.null(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
  }),
  'imports.run': rpc({
    input: z.strictObject({ token: Token }),
    output: z.strictObject({ jobId: JobId, importId: ImportId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.started',
  }),
  'imports.list': rpc({
    input: z.null(),
    output: z.array(ImportView).max(200),
    needs: 'data.import',
    effect: 'read',
    audit: null,
  }),
  'imports.undo': rpc({
    input: z.strictObject({ id: ImportId }),
    output: z.strictObject({ jobId: JobId }),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.undone',
  }),
  /** Writes the rows that were refused or left out, with their reasons, to a CSV file the person chooses. Null: cancelled. */
  'imports.saveRejects': rpc({
    input: z.strictObject({ source: z.union([Token, ImportId]) }),
    output: z.strictObject({ rows: z.int() }).nullable(),
    needs: 'data.import',
    effect: 'write',
    audit: 'import.rejects-saved',
  }),
  'imports.forget': rpc({
    input: z.strictObject({ token: Token }),
    output: z.null(),
    needs: 'data.import',
    effect: 'session',
    audit: null,
  }),
};

// --------------------------------------------------------------------------------------------------------------- exports
export const exportReasons = [
  'access-request',
  'portability',
  'transfer-of-care',
  'legal-duty',
  'clinic-copy',
] as const;
export const exportReasonNames: Record<(typeof exportReasons)[number], string> = {
  'access-request': 'The patient asked for a copy (Art 15)',
  portability: 'The patient asked for a portable copy (Art 20)',
  'transfer-of-care': 'Transfer to another practitioner, with the patient’s permission',
  'legal-duty': 'A law requires it',
  'clinic-copy': 'Working copy for the clinic',
};
export const recipientKinds = ['patient', 'representative', 'health-professional', 'authority', 'clinic'] as const;
export const recipientKindNames: Record<(typeof recipientKinds)[number], string> = {
  patient: 'The patient',
  representative: 'Somebody the patient authorised',
  'health-professional': 'Another health professional',
  authority: 'A court, the police or a regulator',
  clinic: 'The clinic itself',
};

export const ExportView = z.strictObject({
  id: z.string(),
  jobId: JobId.nullable(),
  reference: z.string(),
  patientId: PatientId,
  patientName: z.string(),
  state: z.enum(['running', 'done', 'failed', 'cancelled', 'not-finished']),
  reason: z.enum(exportReasons),
  recipientKind: z.enum(recipientKinds),
  recipientName: z.string(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  by: z.string(),
  fileName: z.string(),
  sizeBytes: z.number(),
  parts: z.int(),
  errorCode: z.string().nullable(),
});
export type ExportView = z.infer<typeof ExportView>;

export const exportArea = {
  /** Opens the system's folder dialog in the main process. The window gets a token and what can be said about the drive. */
  'exports.chooseDrive': rpc({
    input: z.null(),
    output: z
      .strictObject({
        token: Token,
        label: z.string(),
        freeBytes: z.number(),
        format: z.string(),
        onThisComputer: z.boolean(),
      })
      .nullable(),
    needs: 'data.export',
    effect: 'session',
    audit: null,
  }),
  /** Starts the export. The passphrase is in this answer and nowhere else: it is never stored. */
  'exports.start': rpc({
    input: z.strictObject({
      patientId: PatientId,
      target: Token,
      reason: z.enum(exportReasons),
      reasonNote: line(300),
      recipientKind: z.enum(recipientKinds),
      recipientName: line(200).min(1),
    }),
    output: z.strictObject({
      jobId: JobId,
      exportId: z.string(),
      passphrase: z.string(),
      fileName: z.string(),
      reference: z.string(),
    }),
    needs: 'data.export',
    effect: 'write',
    audit: 'export.started',
  }),
  'exports.list': rpc({
    input: z.strictObject({ patientId: PatientId.nullable() }),
    output: z.array(ExportView).max(200),
    needs: 'data.export',
    effect: 'read',
    audit: null,
  }),
};

// --------------------------------------------------------------------------------------------------- audit and retention
export const AuditView = z.strictObject({
  device: z.string(),
  seq: z.int(),
  at: z.string(),
  event: AuditEvent,
  by: z.string(),
  patientId: z.string().nullable(),
  /** Looked up when shown, because the log itself holds no names; empty when the record is gone. */
  patientName: z.string(),
  /** The account the entry is about (`user` of the detail), by its present name; empty when it is about none, or the account is not known. */
  userName: z.string(),
  outcome: z.enum(['ok', 'denied', 'failed']),
  detail: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;

/** How long records are kept now, and the last decision about it; `decision` is null until somebody has decided. */
export const RetentionDecisionView = z.strictObject({
  years: z.int(),
  guidanceYears: z.int(),
  decision: z.strictObject({ years: z.int(), guidanceYears: z.int(), by: z.string(), at: z.string() }).nullable(),
});
export type RetentionDecisionView = z.infer<typeof RetentionDecisionView>;

export const evidenceArea = {
  'audit.list': rpc({
    input: z.strictObject({
      from: Day.nullable(),
      until: Day.nullable(),
      events: z.array(AuditEvent).max(80),
      userId: z.string().max(40).nullable(),
      patientId: PatientId.nullable(),
      outcome: z.enum(['ok', 'denied', 'failed']).nullable(),
      before: z.string().max(80).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: z.strictObject({ entries: z.array(AuditView), next: z.string().nullable(), total: z.int() }),
    needs: 'audit.read',
    effect: 'read',
    audit: 'audit.viewed',
  }),
  'audit.people': rpc({
    input: z.null(),
    output: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    needs: 'audit.read',
    effect: 'read',
    audit: null,
  }),
  'audit.verify': rpc({
    input: z.null(),
    output: z.strictObject({ jobId: JobId }),
    needs: 'audit.read',
    effect: 'write',
    audit: 'job.started',
  }),
  'retention.list': rpc({
    input: z.strictObject({
      after: z.string().max(200).nullable(),
      limit: z.int().min(1).max(200),
      status: z.enum(['due', 'held', 'unknown']),
    }),
    output: z.strictObject({
      scannedAt: z.string().nullable(),
      cutoff: Day,
      counts: z.strictObject({ due: z.int(), held: z.int(), unknown: z.int() }),
      rows: z.array(
        z.strictObject({
          hit: PatientHit,
          lastInteractionOn: Day.nullable(),
          dueOn: Day.nullable(),
          holds: z.array(z.string()),
        }),
      ),
      next: z.string().nullable(),
    }),
    needs: 'retention.read',
    effect: 'read',
    audit: 'retention.viewed',
  }),
  'retention.decision': rpc({
    input: z.null(),
    output: RetentionDecisionView,
    needs: 'retention.read',
    effect: 'read',
    audit: null,
  }),
  /** `years` as the person saw them: the decision is about these, not about what the settings were changed to meanwhile. */
  'retention.decide': rpc({
    input: z.strictObject({ years: z.int().min(1).max(30) }),
    output: RetentionDecisionView,
    needs: 'retention.decide',
    effect: 'write',
    audit: 'retention.decided',
  }),
  'retention.scan': rpc({
    input: z.null(),
    output: z.strictObject({ jobId: JobId }),
    needs: 'retention.read',
    effect: 'write',
    audit: 'job.started',
  }),
};
