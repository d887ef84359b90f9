import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { discardDraft, readDraft, saveDraft, type DraftKey } from '../../../db/areas/drafts/drafts.repo';
import type { Input, Output } from '../../../shared/contract/contract';
import type { Result } from '../../../shared/errors/result';
import { ok } from '../../../shared/errors/result';

/** What somebody was typing. The body is opaque; only its writer reads it back, whatever their role. */
export function createDraftsService({ db }: { db: ClinicDb }) {
  const keyOf = (actor: string, input: { form: string; patientId: string | null }): DraftKey => ({
    userId: actor,
    form: input.form,
    patientId: input.patientId ?? '',
  });
  return {
    save: (actor: string, input: Input<'drafts.save'>): Promise<Result<null>> =>
      db.writer.run({ actor, event: 'draft.saved', subject: input.patientId }, (tx) => {
        saveDraft(tx, keyOf(actor, input), input.body);
        return null;
      }),
    get(actor: string, input: Input<'drafts.get'>): Result<Output<'drafts.get'>> {
      const draft = readDraft(db.reader, keyOf(actor, input));
      return ok(draft ? { body: draft.body, savedAt: draft.saved_at } : null);
    },
    discard: (actor: string, input: Input<'drafts.discard'>): Promise<Result<null>> =>
      db.writer.run({ actor, event: 'draft.discarded', subject: input.patientId }, (tx) => {
        discardDraft(tx, keyOf(actor, input));
        return null;
      }),
  };
}
export type DraftsService = ReturnType<typeof createDraftsService>;
