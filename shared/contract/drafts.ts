import { z } from 'zod';
import { PatientId } from '../domain/ids';
import { line } from '../domain/patients/patient';
import { rpc } from './rpc';

/** What somebody was typing, kept so that a lock, a crash or an update never loses it. Only its writer can read it back. */
export const draftsChannels = {
  'drafts.save': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable(), body: z.string().max(200_000) }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.saved',
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
  'drafts.get': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable() }),
    output: z.strictObject({ body: z.string(), savedAt: z.string() }).nullable(),
    needs: 'patient.write',
    effect: 'read',
    audit: null,
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
  'drafts.discard': rpc({
    input: z.strictObject({ form: line(60).min(1), patientId: PatientId.nullable() }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.discarded',
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
};
