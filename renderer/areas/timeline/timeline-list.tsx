import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import type { TimelineItem } from '../../../shared/contract/timeline';
import { VisuallyHidden } from '../../ui/words';
import { TimelineRow } from './timeline-row';
import { frameOf } from './timeline-frame';
import styles from './timeline.module.css';
import type { TimelinePages } from './use-timeline';

export type TimelineListHandle = { readonly jumpTo: (index: number) => void; readonly focus: () => void };

type TimelineListProps = {
  readonly ref?: Ref<TimelineListHandle>;
  readonly pages: TimelinePages;
  readonly total: number;
  readonly openId: string | null;
  /** An entry that is to be brought into sight as soon as it is in the list. */
  readonly reveal: string | null;
  readonly onRevealed: () => void;
  readonly onOpen: (item: TimelineItem) => void;
  readonly onClose: () => void;
};

/** As timeline.module.css has them, for letters of the usual size. Each line is measured once it is drawn; where this is right, nothing moves then. */
const lineHeight = 52;
const dayHeight = 34;
const firstPage = 100;
/** A line that was asked for is kept in sight until nothing has changed its place for so long. */
const settledAfterMs = 300;

type Goal = { readonly index: number; readonly align: 'auto' | 'start' | 'center' };

/** Newest first, grouped by day. One tab stop; arrows, Page, Home, End move, Enter opens, Esc closes. Only what is in sight exists. */
export function TimelineList({ ref, pages, total, openId, reveal, onRevealed, onOpen, onClose }: TimelineListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const [focused, setFocused] = useState(false);
  const id = useId();
  const { show, itemAt } = pages;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => {
      const item = itemAt(index);
      return item !== null && item !== undefined && frameOf(item, itemAt(index - 1), itemAt(index + 1)).startsDay
        ? lineHeight + dayHeight
        : lineHeight;
    },
    overscan: 6,
    // The heading of the day lies over the top of the list.
    scrollPaddingStart: 34,
  });
  const rows = virtual.getVirtualItems();
  const first = rows[0]?.index ?? 0;
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  // Lines far away come with a page that is fetched only now, and are higher or lower than the empty ones that stood for them: the line that was asked for would slip out of sight.
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

  useImperativeHandle(ref, () => ({
    jumpTo: (index) => {
      go(index, 'start');
      scroller.current?.focus({ preventScroll: true });
    },
    focus: () => scroller.current?.focus({ preventScroll: true }),
  }));

  // Above a note written now stand only the appointments to come, so it is on the first page.
  const revealAt =
    reveal === null ? -1 : Array.from({ length: Math.min(total, firstPage) }, (_, i) => itemAt(i)?.id).indexOf(reveal);
  useEffect(() => {
    if (revealAt < 0) return;
    setActive(revealAt);
    goal.current = { index: revealAt, align: 'center' };
    virtual.scrollToIndex(revealAt, { align: 'center' });
    onRevealed();
  }, [revealAt, virtual, onRevealed]);

  const move = (to: number) => {
    go(Math.max(0, Math.min(total - 1, to)), 'auto');
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 1);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    };
    const to = steps[event.key];
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const item = itemAt(active);
      if (item !== null && item !== undefined) onOpen(item);
    } else if (event.key === 'Escape') {
      onClose();
    } else if (to !== undefined && !event.ctrlKey && !event.altKey) {
      event.preventDefault();
      move(to);
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
        onWheel={() => (goal.current = null)}
        onPointerDown={() => (goal.current = null)}
      >
        <div role="presentation" className={styles.lines} style={{ height }}>
          {rows.map((row) => {
            const item = itemAt(row.index);
            const frame =
              item === null || item === undefined ? null : frameOf(item, itemAt(row.index - 1), itemAt(row.index + 1));
            return (
              <div
                key={row.key}
                ref={virtual.measureElement}
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
                  id={`${id}-${row.index}`}
                  role="option"
                  aria-posinset={row.index + 1}
                  aria-setsize={total}
                  aria-selected={item !== null && item !== undefined && item.id === openId}
                  className={styles.line}
                  data-active={(focused && row.index === active) || undefined}
                  onClick={() => {
                    setActive(row.index);
                    if (item !== null && item !== undefined) onOpen(item);
                  }}
                >
                  {item === null || item === undefined || frame === null ? (
                    <LineToCome />
                  ) : (
                    <TimelineRow item={item} frame={frame} />
                  )}
                </div>
              </div>
            );
          })}
        </div>
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
