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
  /** It follows something that can have the focus and goes away, such as the button that cancels. */
  readonly takesLostFocus?: boolean;
  readonly children?: ReactNode;
};

/** How a task ended, in the place that started it. Read out politely when it appears. */
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
