import { listAudit } from '../../../db/areas/audit/audit.repo';
import {
  defaultSettings,
  insertSettings,
  readSettings,
  updateSettings,
} from '../../../db/areas/settings/settings.repo';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { userCall } from '../../../shared/contract/handlers';
import type { UserId } from '../../../shared/domain/ids';
import { err, ok } from '../../../shared/errors/result';
import { createRetentionService } from './retention.service';

const manager = '01900000-0000-7000-8000-0000000000c1' as UserId;
let clinic: TempClinic;
const service = (db = clinic.db) =>
  createRetentionService({
    db,
    clock: clinic.clock,
    hitsOf: () => new Map(),
    scan: () => Promise.resolve(err('job/already-running')),
  });

beforeEach(async () => {
  clinic = tempClinic();
  await clinic.db.writer.run({ actor: 'system', event: 'clinic.created' }, (tx) => {
    insertSettings(tx, defaultSettings({ primary: 'Clinic', secondary: '' }));
    tx.insert('user_account', {
      id: manager,
      username: 'mona',
      display_name: 'Mona Lee',
      role: 'manager',
      active: 1,
      must_change_password: 0,
      created_at: tx.now,
      last_login_at: null,
    });
  });
});
afterEach(() => clinic.close());

const setYears = (retentionYears: number) =>
  clinic.db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) => {
    const { settings, version } = readSettings(tx);
    updateSettings(tx, { ...settings, retentionYears }, version);
  });
const decisions = () =>
  listAudit(
    clinic.db.reader,
    { from: null, until: null, events: ['retention.decided'], actor: null, subject: null, outcome: null },
    { before: null, limit: 10 },
  );

test('nobody has decided in a new clinic', () => {
  expect(service()['retention.decision']()).toEqual(ok({ years: 3, guidanceYears: 8, decision: null }));
});

test('a decision is stored with user and time, and logged without a name', async () => {
  const done = await service()['retention.decide']({ years: 3 }, userCall(manager, 'owner'));
  expect(done).toEqual({
    ok: true,
    value: {
      years: 3,
      guidanceYears: 8,
      decision: { years: 3, guidanceYears: 8, by: 'Mona Lee', at: '2026-06-15T09:00:00.000Z' },
    },
  });
  expect(service(clinic.reopen())['retention.decision']()).toMatchObject(
    ok({ decision: { years: 3, by: 'Mona Lee' } }),
  );
  expect(decisions()).toMatchObject([{ actor: manager, outcome: 'ok', detail: '{"years":3,"guidanceYears":8}' }]);
  expect(readSettings(clinic.db.reader).settings.clinicNames.primary).toBe('Clinic');
});

test('refuses a decision about years that have changed since the page was loaded', async () => {
  await setYears(5);
  expect(await service()['retention.decide']({ years: 3 }, userCall(manager, 'owner'))).toMatchObject({
    ok: false,
    error: { code: 'record/changed-meanwhile' },
  });
  expect(service()['retention.decision']()).toEqual(ok({ years: 5, guidanceYears: 8, decision: null }));
});

test('a later decision is added to the earlier one and takes precedence', async () => {
  await service()['retention.decide']({ years: 3 }, userCall(manager, 'owner'));
  await setYears(6);
  clinic.clock.advance(60_000);
  expect(service()['retention.decision']()).toMatchObject(ok({ years: 6, decision: { years: 3 } }));
  await service()['retention.decide']({ years: 6 }, userCall(manager, 'owner'));
  expect(service()['retention.decision']()).toMatchObject(ok({ years: 6, decision: { years: 6 } }));
  const { reader } = clinic.db;
  expect(
    reader.all(reader.qb.selectFrom('setting').select('id').where('name', '=', 'retention-decision')),
  ).toHaveLength(2);
});
