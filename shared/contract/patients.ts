import { z } from 'zod';
import { PatientId, Version } from '../domain/ids';
import { ComparedField } from '../domain/patients/compared-field';
import { line, noticeMethods, PatientDetails, PatientHit, PatientRecord } from '../domain/patients/patient';
import { rpc } from './rpc';

/** A possible duplicate, with matches and differences field by field. */
export const DuplicateCandidate = z.strictObject({
  hit: PatientHit,
  level: z.enum(['certain', 'probable', 'possible']),
  reasons: z.array(z.string()),
  fields: z.array(ComparedField),
});
export type DuplicateCandidate = z.infer<typeof DuplicateCandidate>;

/** One change of one field: who changed it, from what, to what. */
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

export const patientsChannels = {
  /** `text` is the typed query. The answer repeats it, so that a late answer can be dropped. */
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
    about: null,
  }),
  /** Lists the register by name or newest first, page by page: `after` is the `next` of the previous page. */
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
    about: null,
  }),
  /** Opens a record. Logged before it is shown. */
  'patients.open': rpc({
    input: z.strictObject({ id: PatientId }),
    output: PatientRecord,
    needs: 'patient.read',
    effect: 'read',
    audit: 'patient.viewed',
    about: (input) => input.id,
    restricted: 'allow',
  }),
  'patients.findDuplicates': rpc({
    input: z.strictObject({ details: PatientDetails, except: PatientId.nullable() }),
    output: z.array(DuplicateCandidate).max(10),
    needs: 'patient.write',
    effect: 'read',
    audit: null,
    about: (input) => input.except,
    restricted: 'refuse',
  }),
  'patients.register': rpc({
    input: z.strictObject({ details: PatientDetails, notice: z.enum(noticeMethods) }),
    output: PatientRecord,
    needs: 'patient.write',
    effect: 'write',
    audit: 'patient.registered',
    about: (_input, output) => output?.summary.id ?? null,
    restricted: 'allow',
  }),
  'patients.update': rpc({
    input: z.strictObject({ id: PatientId, seen: Version, details: PatientDetails }),
    output: PatientRecord,
    needs: 'patient.write',
    effect: 'write',
    audit: 'patient.updated',
    about: (input) => input.id,
    restricted: 'refuse',
  }),
  'patients.archive': rpc({
    input: z.strictObject({ id: PatientId, seen: Version, reason: line(200).min(1) }),
    output: PatientRecord,
    needs: 'patient.archive',
    effect: 'write',
    audit: 'patient.archived',
    about: (input) => input.id,
    restricted: 'refuse',
  }),
  'patients.unarchive': rpc({
    input: z.strictObject({ id: PatientId, seen: Version }),
    output: PatientRecord,
    needs: 'patient.archive',
    effect: 'write',
    audit: 'patient.unarchived',
    about: (input) => input.id,
    restricted: 'refuse',
  }),
  'patients.changes': rpc({
    input: z.strictObject({ id: PatientId, before: z.string().max(60).nullable(), limit: z.int().min(1).max(200) }),
    output: z.strictObject({ changes: z.array(FieldChange), next: z.string().nullable() }),
    needs: 'patient.read',
    effect: 'read',
    audit: 'patient.history-viewed',
    about: (input) => input.id,
    restricted: 'allow',
  }),
  /** Lists who opened or changed this record (the activity log of one patient). */
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
    about: (input) => input.id,
    restricted: 'allow',
  }),
};
