import type { TimelineItem } from '../../../shared/contract/timeline';
import { entryTime, type EntryTime } from '../../lib/entry-time';

/** What is drawn around one line of the timeline: the day above it, and the bracket that holds a visit together. */
export type TimelineFrame = {
  readonly time: EntryTime;
  /** The line begins a new day: its heading stands above it. */
  readonly startsDay: boolean;
  /** Where the line stands in its visit. `alone`: it belongs to no visit, or is all there is of it here. */
  readonly inVisit: 'alone' | 'first' | 'middle' | 'last';
};

/**
 * The frame of a line, from its neighbours. A neighbour that is not fetched yet is `undefined` and counts as belonging together, so
 * that headings do not flicker at the edge of a page.
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
  // A visit that runs past midnight is two brackets, because the heading between them cuts it anyway.
  const joins = (other: TimelineItem | null | undefined) =>
    item.visitId !== null && other?.visitId === item.visitId && timeOf(other).dayKey === time.dayKey;
  const above = joins(before);
  const below = joins(after);
  return { time, startsDay, inVisit: above ? (below ? 'middle' : 'last') : below ? 'first' : 'alone' };
}

/** Each line asks for its neighbours' times too, at every scroll. An entry's words never change: another version of it is another object. */
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
