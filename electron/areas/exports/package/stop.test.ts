import { Refusal } from '../../../../shared/errors/result';
import { checkOf, untilCancelled } from './stop';

test('what was cancelled ends as cancelled, also when the work ends itself at the signal', async () => {
  let isCancelled = false;
  const work = untilCancelled(
    checkOf(() => isCancelled),
    (signal) =>
      new Promise<string>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(new Error('of its own'))),
      ),
  );
  isCancelled = true;
  await expect(work).rejects.toThrow(Refusal);
  await expect(work).rejects.toMatchObject({ failure: { code: 'job/cancelled' } });
});

test('work that nobody cancels gives its answer, and its own error', async () => {
  const check = checkOf(() => false);
  await expect(untilCancelled(check, () => Promise.resolve(7))).resolves.toBe(7);
  await expect(untilCancelled(check, () => Promise.reject(new Error('of its own')))).rejects.toThrow('of its own');
});
