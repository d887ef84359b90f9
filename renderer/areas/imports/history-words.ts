import type { ImportView } from '../../../shared/contract/imports';
import { formatInstant, plural } from '../../lib/format';

/** What the state of an import means where a word is not enough; empty where it is. */
export function stateText(view: Pick<ImportView, 'state' | 'undoneAt' | 'keptAfterUndo'>): string {
  if (view.state === 'interrupted') return 'It stopped halfway. Take it back, then import the files again.';
  return view.undoneAt === null ? '' : `On ${formatInstant(view.undoneAt)}; ${whatStayed(view.keptAfterUndo)}.`;
}

/** A record somebody exported or wrote about must stay whole, so its rows stay although nobody changed them. */
function whatStayed(kept: number): string {
  if (kept === 0) return 'nothing stayed';
  const them = kept === 1 ? 'it' : 'them';
  return `${plural(kept, 'row')} stayed, because somebody has changed ${them} or worked with the patient since (exported the record, written a note, added an alert)`;
}
