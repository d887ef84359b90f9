import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';

/** Whether a filter lets entries of this kind through; an empty filter lets all through. */
export function filterShows(filter: readonly EntryKind[], kind: EntryKind): boolean {
  return filter.length === 0 || filter.includes(kind);
}
