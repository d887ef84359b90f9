import type { TimelineItem } from '../../../shared/contract/timeline';

/**
 * Whether this is a note of this clinic, with versions and a signature. An imported note is an entry like any other: it cannot
 * be signed or amended here. A note that was just written is known by its id and kind alone.
 */
export function isOwnNote(item: Partial<Pick<TimelineItem, 'kind' | 'source' | 'signed'>>): boolean {
  return item.kind === 'note' && item.source !== 'import' && item.signed !== null;
}
