import { z } from 'zod';
import { DraftForm } from '../domain/drafts/draft-form';
import { PatientId } from '../domain/ids';
import { rpc } from './rpc';

/**
 * Unfinished forms, saved so that nothing typed is lost through a lock, a crash or an update. Only the author can read
 * a draft. The call that saves a form removes its draft; `drafts.discard` is for discarded input.
 */
export const draftsChannels = {
  'drafts.save': rpc({
    input: z.strictObject({ form: DraftForm, patientId: PatientId.nullable(), body: z.string().max(200_000) }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.saved',
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
  'drafts.get': rpc({
    input: z.strictObject({ form: DraftForm, patientId: PatientId.nullable() }),
    output: z.strictObject({ body: z.string(), savedAt: z.string() }).nullable(),
    needs: 'patient.write',
    effect: 'read',
    audit: null,
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
  'drafts.discard': rpc({
    input: z.strictObject({ form: DraftForm, patientId: PatientId.nullable() }),
    output: z.null(),
    needs: 'patient.write',
    effect: 'write',
    audit: 'draft.discarded',
    about: (input) => input.patientId,
    restricted: 'allow',
  }),
};
