import type { ImportView } from '../../../shared/contract/imports';
import { formatInstant, plural } from '../../lib/format';

/** Explains the state of an import where one word is not enough; otherwise empty. */
export function stateText(view: Pick<ImportView, 'state' | 'undoneAt' | 'keptAfterUndo'>): string {
  if (view.state === 'interrupted') return 'It stopped halfway. Undo it, then import the files again.';
  return view.undoneAt === null ? '' : `On ${formatInstant(view.undoneAt)}; ${whatWasKept(view.keptAfterUndo)}.`;
}

/** A record that has been exported or written about must stay complete, so its rows are kept even if they have not changed. */
function whatWasKept(kept: number): string {
  if (kept === 0) return 'nothing kept';
  const they = kept === 1 ? 'it has' : 'they have';
  return `${plural(kept, 'row')} kept, because ${they} changed since or the patient’s record has been used since (exported, note written, alert added)`;
}
