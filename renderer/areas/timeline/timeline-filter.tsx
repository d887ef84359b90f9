import { Select } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { entryKindNames, entryKinds, type EntryKind } from '../../../shared/domain/timeline/entry-kind';
import { formatCount } from '../../lib/format';
import styles from './timeline.module.css';
import type { TimelineHead } from './use-timeline';

type TimelineFilterProps = {
  /** Counts of the unfiltered timeline. */
  readonly all: TimelineHead;
  readonly chosen: readonly EntryKind[];
  readonly onChoose: (kinds: readonly EntryKind[]) => void;
  /** Years of the filtered timeline. */
  readonly years: TimelineHead['years'];
  readonly onJump: (offset: number) => void;
};

/** One chip per kind that occurs, with its count. Several can be chosen at once. */
export function TimelineFilter({ all, chosen, onChoose, years, onJump }: TimelineFilterProps) {
  const counts = new Map(all.counts.map(({ kind, count }) => [kind, count]));
  const present = entryKinds.filter((kind) => (counts.get(kind) ?? 0) > 0);
  return (
    <div className={styles.filter}>
      <div className={styles.chips} role="group" aria-label="Show only">
        <FilterChip name="All" count={all.total} pressed={chosen.length === 0} onPress={() => onChoose([])} />
        {present.map((kind) => {
          const pressed = chosen.includes(kind);
          return (
            <FilterChip
              key={kind}
              name={entryKindNames[kind]}
              count={counts.get(kind) ?? 0}
              pressed={pressed}
              onPress={() => onChoose(pressed ? chosen.filter((k) => k !== kind) : [...chosen, kind])}
            />
          );
        })}
      </div>
      {years.length < 2 ? null : (
        <Select
          className={styles.jump}
          size="xs"
          aria-label="Jump to a year"
          placeholder="Jump to year"
          data={years.map(({ year }) => String(year))}
          value={null}
          maxDropdownHeight={320}
          onChange={(value) => {
            const found = years.find(({ year }) => String(year) === value);
            if (found !== undefined) onJump(found.offset);
          }}
        />
      )}
    </div>
  );
}

type FilterChipProps = {
  readonly name: string;
  readonly count: number;
  readonly pressed: boolean;
  readonly onPress: () => void;
};

function FilterChip({ name, count, pressed, onPress }: FilterChipProps) {
  return (
    <button type="button" className={styles.filterChip} aria-pressed={pressed} onClick={onPress}>
      {pressed ? <IconCheck size={14} stroke={2.2} aria-hidden /> : null}
      {name}
      <span className={styles.filterCount}>{formatCount(count)}</span>
    </button>
  );
}
