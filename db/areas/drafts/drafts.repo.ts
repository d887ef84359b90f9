import type { DraftForm } from '../../../shared/domain/drafts/draft-form';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';

/**
 * Identifies a draft: one for each user, form and patient. The patient id is '' for a form that belongs to no patient.
 */
export type DraftKey = { readonly userId: string; readonly form: DraftForm; readonly patientId: string };

export function readDraft(reader: Reader, key: DraftKey): { body: string; saved_at: string } | undefined {
  return reader.get(
    reader.qb
      .selectFrom('draft')
      .select(['body', 'saved_at'])
      .where('user_id', '=', key.userId)
      .where('form', '=', key.form)
      .where('patient_id', '=', key.patientId),
  );
}

export function saveDraft(tx: Tx, key: DraftKey, body: string): void {
  tx.runLocal(
    tx.local
      .insertInto('draft')
      .values({ user_id: key.userId, form: key.form, patient_id: key.patientId, body, saved_at: tx.now })
      .onConflict((c) => c.columns(['user_id', 'form', 'patient_id']).doUpdateSet({ body, saved_at: tx.now })),
  );
}

export function discardDraft(tx: Tx, key: DraftKey): void {
  tx.runLocal(
    tx.local
      .deleteFrom('draft')
      .where('user_id', '=', key.userId)
      .where('form', '=', key.form)
      .where('patient_id', '=', key.patientId),
  );
}
