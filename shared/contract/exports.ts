import { z } from 'zod';
import { exportReasons, recipientKinds } from '../domain/exports/export-purpose';
import { JobId, PatientId, Token } from '../domain/ids';
import { line } from '../domain/patients/patient';
import { exportStates } from '../fields/export.fields';
import { rpc } from './rpc';

export const ExportView = z.strictObject({
  id: z.string(),
  jobId: JobId.nullable(),
  reference: z.string(),
  patientId: PatientId,
  patientName: z.string(),
  state: z.enum(exportStates),
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

export const exportsChannels = {
  /** Opens the system's folder dialog in the main process. The window gets a token and facts about the drive. */
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
    about: null,
  }),
  /** Starts the export. The passphrase is only in this answer and is never stored. */
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
    entries: () => ['export.started', 'job.started'],
    about: (input) => input.patientId,
    restricted: (input) => (input.reason === 'clinic-copy' ? 'refuse' : 'allow'),
  }),
  'exports.list': rpc({
    input: z.strictObject({ patientId: PatientId.nullable() }),
    output: z.array(ExportView).max(200),
    needs: 'data.export',
    effect: 'read',
    audit: null,
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
};
