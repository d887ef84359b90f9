import type { TimelineItem } from '../../../shared/contract/timeline';
import { entryTime, type EntryTime } from '../../lib/entry-time';

/** What is drawn around one line of the timeline: the day heading above it and the bracket around a visit. */
export type TimelineFrame = {
  readonly time: EntryTime;
  /** Whether the line starts a new day and has a heading above it. */
  readonly startsDay: boolean;
  /** The position of the line in its visit. `alone`: it belongs to no visit, or no other entry of the visit is next to it. */
  readonly inVisit: 'alone' | 'first' | 'middle' | 'last';
};

/**
 * Works out the frame of a line from its neighbours. A neighbour that is not fetched yet is `undefined` and counts as the same day,
 * so that headings do not flicker at the edge of a page.
 * @param before the line above (newer); null at the top
 * @param after the line below (older); null at the end
 */
export function frameOf(
  item: TimelineItem,
  before: TimelineItem | null | undefined,
  after: TimelineItem | null | undefined,
): TimelineFrame {
  const time = timeOf(item);
  const startsDay = before === null || (before !== undefined && timeOf(before).dayKey !== time.dayKey);
  // A visit that runs past midnight has two brackets, because the day heading separates them anyway.
  const joins = (other: TimelineItem | null | undefined) =>
    item.visitId !== null && other?.visitId === item.visitId && timeOf(other).dayKey === time.dayKey;
  const above = joins(before);
  const below = joins(after);
  return { time, startsDay, inVisit: above ? (below ? 'middle' : 'last') : below ? 'first' : 'alone' };
}

/** A cache: every scroll asks for the times of each line and its neighbours. Entries are immutable: a new version is a new object. */
const times = new WeakMap<TimelineItem, EntryTime>();

function timeOf(item: TimelineItem): EntryTime {
  const known = times.get(item);
  if (known !== undefined) return known;
  const made = entryTime(item.at, item.source === 'clinic');
  times.set(item, made);
  return made;
}

/** The pages that hold the lines from `first` to `last`. */
export function pagesFor(first: number, last: number, total: number, pageSize: number): readonly number[] {
  if (total === 0) return [0];
  const from = Math.floor(Math.max(0, first) / pageSize);
  const until = Math.floor(Math.min(total - 1, Math.max(first, last)) / pageSize);
  return Array.from({ length: until - from + 1 }, (_, i) => from + i);
}
