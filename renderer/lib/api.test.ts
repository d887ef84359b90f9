import { api, ApiError, asApiError, call } from './api';

type Answers = Record<string, Record<string, (input: unknown) => Promise<unknown>>>;
const bridge = (answers: Answers) => Object.assign(globalThis, { window: { api: answers } });

afterEach(() => Reflect.deleteProperty(globalThis, 'window'));

test('returns the value of an answer', async () => {
  const status = jest.fn().mockResolvedValue({ ok: true, value: { state: 'logged-out' } });
  bridge({ app: { status } });
  await expect(api.app.status(null)).resolves.toEqual({ state: 'logged-out' });
  expect(status).toHaveBeenCalledWith(null);
});

test('throws a refusal with its code, ref and wait', async () => {
  bridge({
    auth: {
      login: () =>
        Promise.resolve({ ok: false, error: { code: 'auth/slow-down', ref: 'password', retryAfterMs: 28_000 } }),
    },
  });
  const refused = await api.auth.login({ username: 'jane', password: 'x' }).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ code: 'auth/slow-down', ref: 'password', retryAfterMs: 28_000 });
});

test('treats a failed call and an unknown channel as a bug', async () => {
  bridge({ app: { status: () => Promise.reject(new Error('reply was never sent')) } });
  await expect(call('app.status', null)).rejects.toMatchObject({ code: 'ipc/bug' });
  await expect(call('jobs.list', null)).rejects.toMatchObject({ code: 'ipc/bug', ref: 'jobs.list' });
  expect(asApiError('anything').code).toBe('ipc/bug');
});
