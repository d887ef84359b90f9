import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { uuidV7 } from '../../../shared/domain/ids';
import { err } from '../../../shared/errors/result';
import { createAuditService } from './audit.service';

let clinic: TempClinic;
beforeEach(() => {
  clinic = tempClinic();
});
afterEach(() => clinic.close());

const everything = {
  from: null,
  until: null,
  events: [],
  userId: null,
  patientId: null,
  outcome: null,
  before: null,
  limit: 100,
};
const details = () => {
  const listed = createAuditService({ db: clinic.db, verifyAll: () => Promise.resolve(err('job/already-running')) })[
    'audit.list'
  ](everything);
  if (!listed.ok) throw new Error(listed.error.code);
  return listed.value.entries;
};

test('an account that an entry is about appears under its current name, even if it was never used; the log keeps only the id', async () => {
  const id = uuidV7(clinic.clock.nowMs(), Buffer.alloc(10, 7));
  await clinic.db.writer.run(
    { actor: 'system', event: 'user.created', detail: { user: id, role: 'front-desk' } },
    (tx) => {
      tx.insert('user_account', {
        id,
        username: 'tom',
        display_name: 'Tom Bright',
        role: 'front-desk',
        active: 1,
        must_change_password: 1,
        created_at: tx.now,
        last_login_at: null,
      });
    },
  );
  const [entry] = details();
  expect(entry).toMatchObject({ event: 'user.created', userName: 'Tom Bright' });
  expect(entry?.detail).not.toContain('Tom');
  expect(entry?.detail).toContain(id);
});

test('an unknown account and an entry about no account show no name', async () => {
  await clinic.db.writer.run(
    { actor: 'system', event: 'user.updated', detail: { user: uuidV7(1, Buffer.alloc(10, 9)) } },
    () => undefined,
  );
  await clinic.db.writer.run({ actor: 'system', event: 'job.started', detail: { kind: 'export' } }, () => undefined);
  expect(new Set(details().map((entry) => entry.userName))).toEqual(new Set(['']));
});
