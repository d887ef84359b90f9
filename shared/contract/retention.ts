import { z } from 'zod';
import { JobId } from '../domain/ids';
import { Day, PatientHit } from '../domain/patients/patient';
import { rpc } from './rpc';

/** The current retention period and the last decision about it; `decision` is null until one has been made. */
const RetentionDecisionView = z.strictObject({
  years: z.int(),
  guidanceYears: z.int(),
  decision: z.strictObject({ years: z.int(), guidanceYears: z.int(), by: z.string(), at: z.string() }).nullable(),
});
type RetentionDecisionView = z.infer<typeof RetentionDecisionView>;

export const retentionChannels = {
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
    about: null,
  }),
  'retention.decision': rpc({
    input: z.null(),
    output: RetentionDecisionView,
    needs: 'retention.read',
    effect: 'read',
    audit: null,
    about: null,
  }),
  /** `years` as shown to the user. The decision is about this value, even if the settings have changed meanwhile. */
  'retention.decide': rpc({
    input: z.strictObject({ years: z.int().min(1).max(30) }),
    output: RetentionDecisionView,
    needs: 'retention.decide',
    effect: 'write',
    audit: 'retention.decided',
    about: null,
  }),
  'retention.scan': rpc({
    input: z.null(),
    output: z.strictObject({ jobId: JobId }),
    needs: 'retention.read',
    effect: 'write',
    audit: 'job.started',
    about: null,
  }),
};
