import type { TimelineItem } from '../../../shared/contract/timeline';

/**
 * Whether this is a note written in this clinic, with versions and a signature. An imported note is an ordinary entry: it cannot
 * be signed or amended here. Of a note that was just written, only the id, time and kind are known.
 */
export function isOwnNote(item: Partial<Pick<TimelineItem, 'kind' | 'source' | 'signed'>>): boolean {
  return item.kind === 'note' && item.source !== 'import' && item.signed !== null;
}
