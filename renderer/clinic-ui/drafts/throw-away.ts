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
  /** Whether anything was typed: nothing is said when there was nothing to lose. */
  readonly isDirty: boolean;
  /** What was thrown away, at the beginning of a sentence: "The note". */
  readonly what: string;
  /** Shows the form again, where it will find its draft. */
  readonly reopen: () => void;
};

/** Throws away what was typed, with a way back: the text is put where the form finds it again. */
export async function throwAway({ draft, form, patientId, values, isDirty, what, reopen }: ThrowAway): Promise<void> {
  const body = JSON.stringify({ values, basis: null });
  await draft.discard();
  if (!isDirty) return;
  const undo = async () => {
    await api.drafts.save({ form, patientId, body });
    reopen();
  };
  showToast(`${what} is thrown away`, {
    undo: () => void undo().catch(() => showToast('It could not be brought back.', { tone: 'caution' })),
  });
}
