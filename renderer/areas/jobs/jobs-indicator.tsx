import { Button, Popover } from '@mantine/core';
import { IconAlertTriangle, IconListCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { JobView } from '../../../shared/contract/jobs';
import { plural } from '../../lib/format';
import { endingOf, isFinished, percentDone } from '../../clinic-ui/job-words';
import { useJobEndings, useJobs } from '../../clinic-ui/jobs';
import { navigate, useRoute } from '../../lib/navigation';
import { useAction } from '../../lib/queries';
import { showToast } from '../../ui/toasts';
import { VisuallyHidden } from '../../ui/words';
import { JobRow } from './job-row';
import styles from './jobs.module.css';
import { ProgressRing } from './progress-ring';
import { isNews, isWorthTelling, screensOf } from './watched-kinds';

/** Background work in the top bar: running tasks with progress, and results not seen yet. Announces politely when a task finishes. */
export function JobsIndicator() {
  const { data: jobs = [] } = useJobs();
  const [open, setOpen] = useState(false);
  const cancel = useAction('jobs.cancel', { refreshes: ['jobs.list'] });
  const dismiss = useAction('jobs.dismiss', { refreshes: ['jobs.list'] });
  const said = useEndings((job) => void dismiss.run({ id: job.id }));

  const running = jobs.filter((job) => !isFinished(job));
  const news = jobs.filter(isNews);
  const needsLook = news.some((job) => endingOf(job)?.tone === 'attention');
  const state = running.length > 0 ? 'running' : needsLook ? 'attention' : 'quiet';
  const shown = [...running, ...news];
  const toTasks = () => {
    setOpen(false);
    navigate('/tasks');
  };

  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" width={400} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.trigger} data-state={state} onClick={() => setOpen(!open)}>
            {state === 'running' ? (
              <ProgressRing percent={overallPercent(running)} />
            ) : state === 'attention' ? (
              <IconAlertTriangle size={18} stroke={1.7} aria-hidden />
            ) : (
              <IconListCheck size={18} stroke={1.7} aria-hidden />
            )}
            {label(running.length, news.length)}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={styles.popover} aria-label="Background work">
          <div className={styles.popoverHead}>
            <h2 className={styles.popoverTitle}>Background work</h2>
            {news.length > 1 ? (
              <Button
                variant="subtle"
                size="compact-sm"
                onClick={() => void Promise.all(news.map((job) => dismiss.run({ id: job.id })))}
              >
                Dismiss all
              </Button>
            ) : null}
          </div>
          {shown.length === 0 ? (
            <p className={styles.nothing}>
              Nothing is running. Imports, exports and checks appear here while they run, whichever screen you are on.
            </p>
          ) : (
            <ul className={styles.list}>
              {shown.map((job) => (
                <JobRow
                  key={job.id}
                  job={job}
                  onCancel={() => void cancel.run({ id: job.id })}
                  onDismiss={() => void dismiss.run({ id: job.id })}
                />
              ))}
            </ul>
          )}
          <div className={styles.popoverFoot}>
            <Button variant="subtle" size="compact-md" fullWidth onClick={toTasks}>
              All background work
            </Button>
          </div>
        </Popover.Dropdown>
      </Popover>
      <VisuallyHidden>
        <span role="status">{said}</span>
      </VisuallyHidden>
    </>
  );
}

/** Announces each result once: as a toast, or to screen readers only where the current screen shows the result itself, which counts as seen. */
function useEndings(onSeen: (job: JobView) => void): string {
  const [said, setSaid] = useState('');
  const { path } = useRoute();
  useJobEndings((job) => {
    const ending = endingOf(job);
    if (ending === null) return;
    if (screensOf(job.kind).includes(path)) {
      setSaid(ending.says);
      onSeen(job);
    } else if (isWorthTelling(job)) showToast(ending.says, { tone: ending.tone === 'attention' ? 'caution' : 'good' });
  });
  return said;
}

function label(running: number, news: number): string {
  if (running > 0) return `${plural(running, 'task')} running`;
  return news > 0 ? `${plural(news, 'task')} finished` : 'No tasks';
}

/** The progress of the task that is least advanced. Null while no total is known. */
function overallPercent(running: readonly JobView[]): number | null {
  const known = running.map(percentDone).filter((percent) => percent !== null);
  return known.length === 0 ? null : Math.min(...known);
}
