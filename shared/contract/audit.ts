import { z } from 'zod';
import { AuditEvent } from '../domain/audit/audit-event';
import { JobId, PatientId } from '../domain/ids';
import { Day } from '../domain/patients/patient';
import { rpc } from './rpc';

export const AuditView = z.strictObject({
  device: z.string(),
  seq: z.int(),
  at: z.string(),
  event: AuditEvent,
  by: z.string(),
  patientId: z.string().nullable(),
  /** Looked up when shown, because the log itself holds no names; empty when the record has been deleted. */
  patientName: z.string(),
  /**
   * The current name of the account that the entry is about (`user` in the detail); empty when there is none or it is
   * unknown.
   */
  userName: z.string(),
  outcome: z.enum(['ok', 'denied', 'failed']),
  detail: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;

export const auditChannels = {
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
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
  'audit.people': rpc({
    input: z.null(),
    output: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    needs: 'audit.read',
    effect: 'read',
    audit: null,
    about: null,
  }),
  'audit.verify': rpc({
    input: z.null(),
    output: z.strictObject({ jobId: JobId }),
    needs: 'audit.read',
    effect: 'write',
    audit: 'job.started',
    about: null,
  }),
};
