import type { Draft } from '../../lib/draft';
import type { DraftForm } from '../../../shared/domain/drafts/draft-form';
import type { PatientId } from '../../../shared/domain/ids';
import { api } from '../../lib/api';
import { showToast } from '../../ui/toasts';

type ThrowAway = {
  readonly draft: Draft;
  readonly form: DraftForm;
  readonly patientId: PatientId | null;
  readonly values: unknown;
  /** Whether anything was typed. If not, no message is shown. */
  readonly isDirty: boolean;
  /** What was discarded, at the start of a sentence: "Note". */
  readonly what: string;
  /** Shows the form again; it then restores the draft. */
  readonly reopen: () => void;
};

/** Discards what was typed and offers to undo it: undo saves the text as a draft again and reopens the form. */
export async function throwAway({ draft, form, patientId, values, isDirty, what, reopen }: ThrowAway): Promise<void> {
  const body = JSON.stringify({ values, basis: null });
  await draft.discard();
  if (!isDirty) return;
  const undo = async () => {
    await api.drafts.save({ form, patientId, body });
    reopen();
  };
  showToast(`${what} discarded`, {
    undo: () => void undo().catch(() => showToast('The draft could not be restored.', { tone: 'caution' })),
  });
}
