import type { JobView } from '../../shared/contract/jobs';
import type { JobId } from '../../shared/domain/ids';
import { newlyEnded } from './jobs';

const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}` as JobId;
const job = (n: number, state: JobView['state']): JobView => ({
  id: id(n),
  kind: 'import',
  state,
  phase: '',
  done: 0,
  total: 0,
  unit: 'rows',
  startedAt: '',
  finishedAt: null,
  startedBy: '',
  cancellable: true,
  error: null,
  result: {},
  seen: false,
});

test('tasks finished before the first list are not announced', () => {
  expect(newlyEnded(null, [job(1, 'done'), job(2, 'failed')])).toEqual([]);
});

test('each finish is announced once, even for a task never seen running', () => {
  const before = new Set([id(1)]);
  const now = [job(1, 'done'), job(2, 'cancelled'), job(3, 'running'), job(4, 'queued')];
  expect(newlyEnded(before, now).map((j) => j.id)).toEqual([id(2)]);
});
