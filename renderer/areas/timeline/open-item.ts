import type { TimelineItem } from '../../../shared/contract/timeline';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';

/**
 * A note of this clinic, with versions and a signature. A note that came with an import is an entry like any other: it cannot be signed
 * or amended here. One just written is known by its id and kind alone.
 */
export function isOwnNote(item: Partial<Pick<TimelineItem, 'kind' | 'source' | 'signed'>>): boolean {
  return item.kind === 'note' && item.source !== 'import' && item.signed !== null;
}

/** Whether a filter lets entries of this kind through; an empty one lets all through. */
export function shows(filter: readonly EntryKind[], kind: EntryKind): boolean {
  return filter.length === 0 || filter.includes(kind);
}
