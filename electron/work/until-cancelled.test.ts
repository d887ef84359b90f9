import { cancelCheckOf } from '../../shared/domain/jobs/work-control';
import { Refusal } from '../../shared/errors/result';
import { untilCancelled } from './until-cancelled';

test('cancelled work ends as cancelled, even if the signal makes it end on its own', async () => {
  let isCancelled = false;
  const work = untilCancelled(
    cancelCheckOf({ isCancelled: () => isCancelled }),
    (signal) =>
      new Promise<string>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('its own error'))),
      ),
  );
  isCancelled = true;
  await expect(work).rejects.toThrow(Refusal);
  await expect(work).rejects.toMatchObject({ failure: { code: 'job/cancelled' } });
});

test('work that is not cancelled returns its own result or error', async () => {
  const check = cancelCheckOf({ isCancelled: () => false });
  await expect(untilCancelled(check, () => Promise.resolve(7))).resolves.toBe(7);
  await expect(untilCancelled(check, () => Promise.reject(new Error('its own error')))).rejects.toThrow(
    'its own error',
  );
});
