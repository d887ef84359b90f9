import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Ending } from '../../shared/domain/jobs/job-declaration';
import type { Tone } from '../ui/chip';
import { Notice } from '../ui/chip';
import { useLostFocusOnArrival } from '../ui/lost-focus';

const looks: Record<Ending['tone'], { readonly tone: Tone; readonly icon: typeof IconCircleCheck }> = {
  good: { tone: 'good', icon: IconCircleCheck },
  plain: { tone: 'neutral', icon: IconCircleMinus },
  attention: { tone: 'caution', icon: IconAlertTriangle },
};

type JobEndingProps = {
  readonly ending: Ending;
  /** Takes the focus if the element that had it disappears, such as the cancel button. */
  readonly takesLostFocus?: boolean;
  readonly children?: ReactNode;
};

/** The result of a task, on the screen that started it. Announced politely by screen readers. */
export function JobEnding({ ending, takesLostFocus = false, children }: JobEndingProps) {
  const place = useLostFocusOnArrival<HTMLDivElement>();
  const { tone, icon } = looks[ending.tone];
  return (
    <div
      {...(takesLostFocus ? { ref: place, tabIndex: -1 } : {})}
      role={ending.tone === 'attention' ? 'alert' : 'status'}
    >
      <Notice tone={tone} icon={icon}>
        <strong>{ending.says}</strong>
        {ending.next === '' ? null : <div>{ending.next}</div>}
        {children}
      </Notice>
    </div>
  );
}
