import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { discardDraft, readDraft, saveDraft, type DraftKey } from '../../../db/areas/drafts/drafts.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { DraftForm } from '../../../shared/domain/drafts/draft-form';
import { ok } from '../../../shared/errors/result';

/** Unfinished forms. The body is opaque; only its author can read it, regardless of role. */
export function createDraftsService({ db }: { db: ClinicDb }) {
  const keyOf = (actor: string, input: { form: DraftForm; patientId: string | null }): DraftKey => ({
    userId: actor,
    form: input.form,
    patientId: input.patientId ?? '',
  });
  return {
    'drafts.save': (input, { actor }) =>
      db.writer.run({ actor, event: 'draft.saved', subject: input.patientId }, (tx) => {
        saveDraft(tx, keyOf(actor, input), input.body);
        return null;
      }),
    'drafts.get'(input, { actor }) {
      const draft = readDraft(db.reader, keyOf(actor, input));
      return ok(draft ? { body: draft.body, savedAt: draft.saved_at } : null);
    },
    async 'drafts.discard'(input, { actor }) {
      const key = keyOf(actor, input);
      // Saving the form has already removed its draft: nothing is discarded, so the activity log must not say so.
      if (readDraft(db.reader, key) === undefined) return ok(null);
      return db.writer.run({ actor, event: 'draft.discarded', subject: input.patientId }, (tx) => {
        discardDraft(tx, key);
        return null;
      });
    },
  } satisfies Handlers<ChannelsOf<'drafts'>>;
}
