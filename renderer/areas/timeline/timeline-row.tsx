import { IconPencil, IconSignature } from '@tabler/icons-react';
import type { TimelineItem } from '../../../shared/contract/timeline';
import { Chip } from '../../ui/chip';
import { VisuallyHidden } from '../../ui/words';
import { kindIcons, kindNames } from './kind-icons';
import type { TimelineFrame } from './timeline-frame';
import styles from './timeline.module.css';

/** The title of a line and the text under it. A note has no title, so its first words are used. */
function wordsOf(item: TimelineItem): { readonly title: string; readonly under: string } {
  const named = item.title === '' || item.title === kindNames[item.kind];
  return named && item.summary !== ''
    ? { title: item.summary, under: '' }
    : { title: item.title === '' ? kindNames[item.kind] : item.title, under: item.summary };
}

/** One entry on one line: time, kind and title. The bracket at its left marks the entries of one visit. */
export function TimelineRow({ item, frame }: { readonly item: TimelineItem; readonly frame: TimelineFrame }) {
  const Icon = kindIcons[item.kind];
  const { title, under } = wordsOf(item);
  return (
    <>
      {/* The day heading and the icon are hidden from screen readers. */}
      <VisuallyHidden>
        {kindNames[item.kind]}, {frame.time.dayLabel},{' '}
      </VisuallyHidden>
      <span className={styles.time}>{frame.time.time}</span>
      <span className={styles.rail} data-visit={frame.inVisit}>
        <span className={styles.kindIcon} data-kind={item.kind} data-visit-head={item.isVisit || undefined}>
          <Icon size={17} stroke={1.7} aria-hidden />
        </span>
      </span>
      <span className={styles.lineWords}>
        <span className={styles.lineTitle} data-visit-head={item.isVisit || undefined}>
          {title}
        </span>
        {under === '' ? null : <span className={styles.lineSummary}>{under}</span>}
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
