import { Skeleton } from '@mantine/core';
import { useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
  type RefObject,
} from 'react';
import type { TimelineItem } from '../../../shared/contract/timeline';
import { VisuallyHidden } from '../../ui/words';
import { TimelineRow } from './timeline-row';
import { frameOf, type TimelineFrame } from './timeline-frame';
import styles from './timeline.module.css';
import type { TimelinePages } from './use-timeline';

export type TimelineListHandle = { readonly jumpTo: (index: number) => void; readonly focus: () => void };

type TimelineListProps = {
  readonly ref?: Ref<TimelineListHandle>;
  readonly pages: TimelinePages;
  readonly total: number;
  readonly openId: string | null;
  /** The id of an entry to scroll to as soon as it is in the list. */
  readonly reveal: string | null;
  readonly onRevealed: () => void;
  readonly onOpen: (item: TimelineItem) => void;
  readonly onClose: () => void;
};

/** In pixels, as in timeline.module.css, at the default text size. Each line is measured once drawn; nothing moves if these are right. */
const lineHeight = 52;
const dayHeight = 34;
const firstPage = 100;
/** A target line is kept in view until its position has been stable for this long. */
const settledAfterMs = 300;

type Goal = { readonly index: number; readonly align: 'auto' | 'start' | 'center' };

/** The entries, newest first, grouped by day. One tab stop; arrows, Page, Home and End move, Enter opens, Esc closes. Only lines in view are rendered. */
export function TimelineList({ ref, pages, total, openId, reveal, onRevealed, onOpen, onClose }: TimelineListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
  const id = useId();
  const { itemAt } = pages;
  const { virtual, rows, frameAt } = useLines(scroller, pages, total);
  const { go, letGo } = useGoal({ virtual, pages, total, active, setActive, reveal, onRevealed });
  useImperativeHandle(ref, () => ({
    jumpTo: (index) => {
      go(index, 'start');
      scroller.current?.focus({ preventScroll: true });
    },
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
    const to = targetOf(event.key, { active, page, last: total - 1 });
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const item = itemAt(active);
      if (item !== null && item !== undefined) onOpen(item);
    } else if (event.key === 'Escape') {
      onClose();
    } else if (to !== null && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      go(to, 'auto');
    }
  };

  const offset = virtual.scrollOffset ?? 0;
  const top = itemAt(rows.find((row) => row.end > offset + 1)?.index ?? 0);
  const dayInSight = top === null || top === undefined ? '' : frameOf(top, undefined, undefined).time.dayLabel;
  const activeInSight = rows.some((row) => row.index === active);

  return (
    <div className={styles.listFrame}>
      <div className={styles.stickyDay} aria-hidden="true">
        {dayInSight}
      </div>
      <div
        ref={scroller}
        className={styles.scroller}
        role="listbox"
        aria-label="Timeline, newest first"
        aria-activedescendant={focused && activeInSight ? `${id}-${active}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
        onWheel={letGo}
        onPointerDown={letGo}
      >
        <div role="presentation" className={styles.lines} style={{ height: virtual.getTotalSize() }}>
          {rows.map((row) => {
            const item = itemAt(row.index);
            return (
              <TimelineLine
                key={row.key}
                row={row}
                measure={virtual.measureElement}
                id={`${id}-${row.index}`}
                total={total}
                item={item}
                frame={frameAt(row.index)}
                isOpen={item !== null && item !== undefined && item.id === openId}
                isActive={focused && row.index === active}
                onClick={() => {
                  setActive(row.index);
                  if (item !== null && item !== undefined) onOpen(item);
                }}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The lines in view and the frame of any line. Fetches the pages of the lines in view. */
function useLines(scroller: RefObject<HTMLDivElement | null>, { show, itemAt }: TimelinePages, total: number) {
  const frameAt = (index: number) => {
    const item = itemAt(index);
    return item === null || item === undefined ? null : frameOf(item, itemAt(index - 1), itemAt(index + 1));
  };
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (frameAt(index)?.startsDay === true ? lineHeight + dayHeight : lineHeight),
    overscan: 6,
    // The day heading overlaps the top of the list.
    scrollPaddingStart: 34,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);
  return { virtual, rows, frameAt };
}

type GoalInput = Pick<TimelineListProps, 'pages' | 'total' | 'reveal' | 'onRevealed'> & {
  readonly virtual: Virtualizer<HTMLDivElement, Element>;
  readonly active: number;
  readonly setActive: (index: number) => void;
};

/** Scrolls to a target line and keeps it in view until the lines around it are loaded and measured. `letGo` stops that when the user scrolls. */
function useGoal({ virtual, pages, total, active, setActive, reveal, onRevealed }: GoalInput) {
  const { itemAt } = pages;
  // Distant lines are on a page that is still being fetched. Once loaded, their heights differ from the placeholders', and the target line would move out of view.
  const goal = useRef<Goal | null>(null);
  const go = (index: number, align: Goal['align']) => {
    setActive(index);
    goal.current = { index, align };
    virtual.scrollToIndex(index, { align });
  };
  const height = virtual.getTotalSize();
  const goalIsHere = goal.current !== null && itemAt(goal.current.index) !== undefined;
  useEffect(() => {
    if (goal.current === null) return;
    virtual.scrollToIndex(goal.current.index, { align: goal.current.align });
    if (!goalIsHere) return;
    const timer = setTimeout(() => (goal.current = null), settledAfterMs);
    return () => clearTimeout(timer);
  }, [virtual, height, goalIsHere, active]);

  // Only future appointments are above a note written now, so it is on the first page.
  const revealAt =
    reveal === null ? -1 : Array.from({ length: Math.min(total, firstPage) }, (_, i) => itemAt(i)?.id).indexOf(reveal);
  useEffect(() => {
    if (revealAt < 0) return;
    setActive(revealAt);
    goal.current = { index: revealAt, align: 'center' };
    virtual.scrollToIndex(revealAt, { align: 'center' });
    onRevealed();
  }, [revealAt, virtual, setActive, onRevealed]);

  const letGo = () => {
    goal.current = null;
  };
  return { go, letGo };
}

/** The index that a key moves to; null for keys that do not move. */
function targetOf(
  key: string,
  { active, page, last }: { readonly active: number; readonly page: number; readonly last: number },
): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: last,
  };
  const to = steps[key];
  return to === undefined ? null : Math.max(0, Math.min(last, to));
}

type TimelineLineProps = {
  readonly row: VirtualItem;
  readonly measure: (element: HTMLElement | null) => void;
  readonly id: string;
  readonly total: number;
  readonly item: ReturnType<TimelinePages['itemAt']>;
  readonly frame: TimelineFrame | null;
  readonly isOpen: boolean;
  readonly isActive: boolean;
  readonly onClick: () => void;
};

function TimelineLine({ row, measure, id, total, item, frame, isOpen, isActive, onClick }: TimelineLineProps) {
  return (
    <div
      ref={measure}
      data-index={row.index}
      role="presentation"
      className={styles.place}
      style={{ transform: `translateY(${row.start}px)` }}
    >
      {frame?.startsDay === true ? (
        <div className={styles.day} aria-hidden="true">
          {frame.time.dayLabel}
        </div>
      ) : null}
      <div
        id={id}
        role="option"
        aria-posinset={row.index + 1}
        aria-setsize={total}
        aria-selected={isOpen}
        className={styles.line}
        data-active={isActive || undefined}
        onClick={onClick}
      >
        {item === null || item === undefined || frame === null ? (
          <LineToCome />
        ) : (
          <TimelineRow item={item} frame={frame} />
        )}
      </div>
    </div>
  );
}

function LineToCome() {
  return (
    <>
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={10} width="2.5rem" />
      <Skeleton height={28} width={28} circle />
      <Skeleton height={10} width="60%" />
    </>
  );
}
