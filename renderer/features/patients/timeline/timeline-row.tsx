import { IconPencil, IconSignature } from '@tabler/icons-react';
import type { TimelineItem } from '../../../../shared/contract/areas/patients';
import { Chip } from '../../../ui/chip';
import { kindIcons, kindNames } from './kind-icons';
import type { TimelineFrame } from './timeline-frame';
import styles from './timeline.module.css';

/** What a screen reader says of a line: the day is part of it, because the heading above is for the eye only. */
export function spokenLine(item: TimelineItem, frame: TimelineFrame): string {
  return [kindNames[item.kind], item.title, item.summary, frame.time.dayLabel, frame.time.time, item.status, markOf(item)].filter((part) => part !== '').join(', ');
}

function markOf(item: TimelineItem): string {
  if (item.signed === false) return 'not signed';
  return item.amended ? 'amended' : '';
}

/** One entry on one line: when, what kind, what. The bracket at its left holds the entries of one visit together. */
export function TimelineRow({ item, frame }: { readonly item: TimelineItem; readonly frame: TimelineFrame }) {
  const Icon = kindIcons[item.kind];
  return (
    <>
      <span className={styles.time}>{frame.time.time}</span>
      <span className={styles.rail} data-visit={frame.inVisit}>
        <span className={styles.kindIcon} data-kind={item.kind} data-visit-head={item.isVisit || undefined}>
          <Icon size={17} stroke={1.7} aria-hidden />
        </span>
      </span>
      <span className={styles.lineWords}>
        <span className={styles.lineTitle} data-visit-head={item.isVisit || undefined}>
          {item.title === '' ? kindNames[item.kind] : item.title}
        </span>
        {item.summary === '' ? null : <span className={styles.lineSummary}>{item.summary}</span>}
      </span>
      <span className={styles.lineMarks}>
        {item.signed === false ? (
          <Chip tone="caution" icon={IconSignature}>
            Not signed
          </Chip>
        ) : null}
        {item.amended ? <Chip icon={IconPencil}>Amended</Chip> : null}
      </span>
    </>
  );
}
