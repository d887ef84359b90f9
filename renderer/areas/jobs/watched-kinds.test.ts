import type { JobView } from '../../../shared/contract/jobs';
import type { JobId } from '../../../shared/domain/ids';
import { isNews, isWorthTelling } from './watched-kinds';

const job = (more: Partial<JobView>): JobView => ({
  id: '01900000-0000-7000-8000-000000000000' as JobId,
  kind: 'database-check',
  state: 'done',
  phase: '',
  done: 1,
  total: 1,
  unit: 'steps',
  startedAt: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:01.000Z',
  startedBy: 'Clinic Keep',
  cancellable: true,
  error: null,
  result: {},
  seen: true,
  ...more,
});

test.each([
  ['a check that succeeded', job({}), false, false],
  [
    'a check interrupted by the end of a session',
    job({ state: 'interrupted', error: { code: 'job/interrupted', ref: '' } }),
    false,
    false,
  ],
  [
    'a check that found damage',
    job({ state: 'failed', error: { code: 'database/damaged', ref: '' }, seen: false }),
    true,
    true,
  ],
  ['a user’s own task that succeeded', job({ kind: 'export', seen: false }), true, true],
  [
    'a user’s own task interrupted when the program closed',
    job({ kind: 'export', state: 'interrupted', seen: false }),
    true,
    true,
  ],
] as const)('%s', (_, view, told, news) => {
  expect([isWorthTelling(view), isNews(view)]).toEqual([told, news]);
});
