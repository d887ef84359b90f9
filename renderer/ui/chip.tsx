import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { join } from './class-names';
import styles from './states.module.css';

/** `stop`: do not go on · `caution`: look first · `good`: as it should be · `info`: worth knowing · `neutral`, `accent`: no judgement. */
export type Tone = 'neutral' | 'accent' | 'stop' | 'caution' | 'good' | 'info';

type ChipProps = {
  readonly children: ReactNode;
  readonly tone?: Tone;
  /** With every tone that means something: colour alone is not enough. */
  readonly icon?: Icon;
  /** Long words may take several lines. */
  readonly wrap?: boolean;
};

/** A short fact in words, with an icon. */
export function Chip({ children, tone = 'neutral', icon: Icon, wrap = false }: ChipProps) {
  return (
    <span className={join(styles.tone, styles.chip)} data-tone={tone} data-wrap={wrap || undefined}>
      {Icon === undefined ? null : <Icon size={14} stroke={1.9} aria-hidden />}
      <span>{children}</span>
    </span>
  );
}

/** A sentence or two that must not be missed, in the place it is about. */
export function Notice({
  children,
  tone = 'info',
  icon: Icon,
}: {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly icon: Icon;
}) {
  return (
    <div className={join(styles.tone, styles.notice)} data-tone={tone}>
      <Icon size={20} stroke={1.7} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
