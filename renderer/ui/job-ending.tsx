import { IconAlertTriangle, IconCircleCheck, IconCircleMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Ending } from '../lib/job-words';
import type { Tone } from './chip';
import { Notice } from './chip';

const looks: Record<Ending['tone'], { readonly tone: Tone; readonly icon: typeof IconCircleCheck }> = {
  good: { tone: 'good', icon: IconCircleCheck },
  plain: { tone: 'neutral', icon: IconCircleMinus },
  attention: { tone: 'caution', icon: IconAlertTriangle },
};

/** How a task ended, in the place that started it. Read out politely when it appears. */
export function JobEnding({ ending, children }: { readonly ending: Ending; readonly children?: ReactNode }) {
  const { tone, icon } = looks[ending.tone];
  return (
    <div role={ending.tone === 'attention' ? 'alert' : 'status'}>
      <Notice tone={tone} icon={icon}>
        <strong>{ending.says}</strong>
        {ending.next === '' ? null : <div>{ending.next}</div>}
        {children}
      </Notice>
    </div>
  );
}
