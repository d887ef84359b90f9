import { plural } from '../../lib/format';

/** How long a task took: `under a second`, `12 seconds`, `3 minutes`, `2 hours`. Empty when it is not known. */
export function durationText(startedAt: string, finishedAt: string | null): string {
  const ms = finishedAt === null ? Number.NaN : Date.parse(finishedAt) - Date.parse(startedAt);
  if (Number.isNaN(ms) || ms < 0) return '';
  const seconds = Math.round(ms / 1000);
  if (seconds < 1) return 'under a second';
  if (seconds < 100) return plural(seconds, 'second');
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? plural(minutes, 'minute') : plural(Math.round(minutes / 60), 'hour');
}
