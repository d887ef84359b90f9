import { z } from 'zod';
import { failureOf } from '../../db/file/open';
import { channels, contract, type Channel } from '../../shared/contract/contract';
import { rpc, type AnyRpc } from '../../shared/contract/rpc';
import { PatientId, type UserId } from '../../shared/domain/ids';
import { roles, type Role } from '../../shared/domain/users/roles';
import { err, ok } from '../../shared/errors/result';
import { createDoor, type DoorParts, type DoorSession } from './door';

type Note = Parameters<DoorParts['log']>[0];
const userId = '01900000-0000-7000-8000-0000000000aa' as UserId;
const patientId = '01900000-0000-7000-8000-0000000000bb';

/**
 * Who may call what, written by hand: F front desk, P practitioner, M manager, O owner, * anyone before logging in,
 * session: the user of the session, also behind the lock.
 */
const matrix: Record<Channel, string> = {
  'app.status': '*',
  'app.activity': '*',
  'setup.begin': '*',
  'setup.confirm': '*',
  'setup.cancel': '*',
  'auth.passwordStrength': '*',
  'auth.login': '*',
  'auth.unlock': 'session',
  'auth.lock': 'session',
  'auth.logout': 'session',
  'auth.recover': '*',
  'auth.changePassword': 'FPMO',
  'auth.newRecoveryKey': 'O',
  'auth.confirmRecoveryKey': 'O',
  'settings.get': 'FPMO',
  'settings.update': 'O',
  'users.list': 'O',
  'users.create': 'O',
  'users.update': 'O',
  'users.disable': 'O',
  'users.enable': 'O',
  'users.resetPassword': 'O',
  'patients.search': 'FPMO',
  'patients.list': 'FPMO',
  'patients.open': 'FPMO',
  'patients.findDuplicates': 'FPMO',
  'patients.register': 'FPMO',
  'patients.update': 'FPMO',
  'patients.archive': 'MO',
  'patients.unarchive': 'MO',
  'patients.changes': 'FPMO',
  'patients.accessLog': 'MO',
  'alerts.add': 'FPMO',
  'alerts.resolve': 'FPMO',
  'alerts.list': 'FPMO',
  'timeline.page': 'FPMO',
  'timeline.entry': 'PMO',
  'notes.get': 'PMO',
  'notes.save': 'PO',
  'notes.sign': 'PO',
  'notes.amend': 'PO',
  'drafts.save': 'FPMO',
  'drafts.get': 'FPMO',
  'drafts.discard': 'FPMO',
  'jobs.list': 'FPMO',
  'jobs.cancel': 'FPMO',
  'jobs.dismiss': 'FPMO',
  'imports.choose': 'MO',
  'imports.fields': 'MO',
  'imports.check': 'MO',
  'imports.plan': 'MO',
  'imports.decide': 'MO',
  'imports.run': 'MO',
  'imports.list': 'MO',
  'imports.undo': 'MO',
  'imports.saveRejects': 'MO',
  'imports.forget': 'MO',
  'exports.chooseDrive': 'MO',
  'exports.start': 'MO',
  'exports.list': 'MO',
  'audit.list': 'MO',
  'audit.people': 'MO',
  'audit.verify': 'MO',
  'retention.list': 'MO',
  'retention.scan': 'MO',
  'retention.decision': 'MO',
  'retention.decide': 'MO',
  'diagnostics.report': '*',
  'diagnostics.list': 'MO',
  'diagnostics.save': 'MO',
};
const letters: Record<Role, string> = { 'front-desk': 'F', practitioner: 'P', manager: 'M', owner: 'O' };

function door(
  session: DoorSession | null,
  answer: () => ReturnType<NonNullable<ReturnType<DoorParts['handlerOf']>>> = () => Promise.resolve(ok(null)),
  logs = true,
  restricted = false,
) {
  const notes: Note[] = [];
  const called: Channel[] = [];
  const bugs: unknown[] = [];
  const damage = { found: 0 };
  const made = createDoor({
    handlerOf: (channel) => () => {
      called.push(channel);
      return answer();
    },
    session: () => session,
    isRestricted: () => restricted,
    log: (note) => {
      notes.push(note);
      return Promise.resolve(logs);
    },
    reportBug: (_reference, _channel, error) => bugs.push(error),
    isDamage: (error) => failureOf(error) === 'database/damaged',
    foundDamage: () => (damage.found += 1),
  });
  return { call: (...args: Parameters<typeof made.call>) => made.call(...args), notes, called, bugs, damage };
}
const sessionOf = (role: Role, more: Partial<DoorSession> = {}): DoorSession => ({
  userId,
  role,
  locked: false,
  mustChangePassword: false,
  ...more,
});

test('the matrix names every channel', () => expect(Object.keys(matrix).sort()).toEqual([...channels].sort()));

describe.each(channels)('%s', (channel) => {
  const allowed = matrix[channel];

  test.each(roles)('for %s', async (role) => {
    const d = door(sessionOf(role));
    const answer = await d.call(channel, undefined, true);
    const may = allowed === '*' || allowed === 'session' || allowed.includes(letters[role]);
    // An allowed call gets as far as input validation (nothing accepts `undefined` here); a denied one is logged and
    // goes no further.
    expect(answer).toMatchObject({ ok: false, error: { code: may ? 'ipc/invalid-input' : 'auth/not-allowed' } });
    expect(d.called).toEqual([]);
    expect(d.notes).toEqual(
      may
        ? []
        : [
            {
              event: 'access.denied',
              actor: userId,
              subject: null,
              outcome: 'denied',
              detail: { channel, code: 'auth/not-allowed' },
            },
          ],
    );
  });

  test('before anyone is logged in, and behind the lock', async () => {
    const before = await door(null).call(channel, undefined, true);
    expect(before).toMatchObject({ error: { code: allowed === '*' ? 'ipc/invalid-input' : 'auth/locked' } });
    const behindTheLock = await door(sessionOf('owner', { locked: true })).call(channel, undefined, true);
    expect(behindTheLock).toMatchObject({
      error: { code: allowed === '*' || allowed === 'session' ? 'ipc/invalid-input' : 'auth/locked' },
    });
  });

  test('from any other page or frame', async () => {
    const d = door(sessionOf('owner'));
    expect(await d.call(channel, null, false)).toMatchObject({ error: { code: 'ipc/unknown-sender' } });
    expect(d.called).toEqual([]);
    expect(d.notes).toMatchObject([{ event: 'access.denied', outcome: 'denied' }]);
  });

  test('before a new password is chosen', async () => {
    const answer = await door(sessionOf('owner', { mustChangePassword: true })).call(channel, undefined, true);
    expect(answer).toMatchObject({
      error: {
        code:
          allowed === '*' || allowed === 'session' || channel === 'auth.changePassword'
            ? 'ipc/invalid-input'
            : 'auth/not-allowed',
      },
    });
  });
});

const open = { id: patientId };
const everyEntry = {
  from: null,
  until: null,
  events: [],
  userId: null,
  patientId: null,
  outcome: null,
  before: null,
  limit: 10,
};
const note = (id: string) => ({
  id,
  version: '0000000000000001-00000000',
  patientId,
  occurredAt: '2026-01-01T00:00:00.000Z',
  author: 'Ann',
  authorId: userId,
  signedAt: null,
  signedBy: '',
  versions: [],
});

describe('an answer', () => {
  test('is logged before it is given, with the patient', async () => {
    const d = door(sessionOf('front-desk'), () => Promise.resolve(ok([])));
    expect(await d.call('patients.accessLog', open, true)).toMatchObject({ error: { code: 'auth/not-allowed' } });
    const manager = door(sessionOf('manager'), () => Promise.resolve(ok([])));
    expect(await manager.call('patients.accessLog', open, true)).toEqual({ ok: true, value: [] });
    expect(manager.notes).toEqual([
      { event: 'audit.viewed', actor: userId, subject: patientId, outcome: 'ok', detail: {} },
    ]);
  });

  test('P5: is not given if it cannot be logged', async () => {
    const d = door(sessionOf('manager'), () => Promise.resolve(ok([])), false);
    expect(await d.call('patients.accessLog', open, true)).toEqual({
      ok: false,
      error: { code: 'database/not-writable' },
    });
  });

  test('is a bug and is not given if it does not match the contract', async () => {
    const d = door(sessionOf('manager'), () => Promise.resolve(ok([{ surprise: 'a name' }])));
    expect(await d.call('patients.accessLog', open, true)).toEqual({
      ok: false,
      error: { code: 'ipc/bug', ref: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    });
    expect(d.bugs).toHaveLength(1);
  });

  test('to a crash contains only a reference', async () => {
    const d = door(sessionOf('manager'), () => Promise.reject(new Error('SELECT * FROM patient WHERE name = Jones')));
    expect(JSON.stringify(await d.call('patients.accessLog', open, true))).not.toContain('Jones');
  });

  test('to invalid input names the field and never the value', async () => {
    const d = door(sessionOf('manager'));
    const answer = await d.call('patients.search', { text: 'Jones', limit: 'Jones', includeArchived: false }, true);
    expect(answer).toEqual({ ok: false, error: { code: 'ipc/invalid-input', ref: 'limit' } });
    expect(await d.call('patients.search', { text: 'a', limit: 1, includeArchived: false, Jones: 1 }, true)).toEqual({
      ok: false,
      error: { code: 'ipc/invalid-input', ref: 'input' },
    });
    expect(d.called).toEqual([]);
  });

  test('refused by a service for lack of permission is logged as denied', async () => {
    const d = door(sessionOf('practitioner'), () => Promise.resolve(err('note/not-author')));
    await d.call('notes.sign', { patientId, id: patientId, seen: '0000000000000001-00000000' }, true);
    expect(d.notes).toMatchObject([
      { event: 'access.denied', subject: patientId, detail: { channel: 'notes.sign', code: 'note/not-author' } },
    ]);
  });

  test.each<[string, Channel, unknown, string | null]>([
    ['the patient it was about', 'patients.accessLog', open, patientId],
    ['no patient for invalid input', 'patients.accessLog', { ...open, surprise: 'a name' }, null],
    ['no patient for a call about none', 'users.list', null, null],
  ])('that is denied is logged with %s', async (_what, channel, input, subject) => {
    const d = door(sessionOf('front-desk'));
    expect(await d.call(channel, input, true)).toMatchObject({ error: { code: 'auth/not-allowed' } });
    expect(d.notes).toEqual([
      {
        event: 'access.denied',
        actor: userId,
        subject,
        outcome: 'denied',
        detail: { channel, code: 'auth/not-allowed' },
      },
    ]);
    expect(d.called).toEqual([]);
  });
});

describe('a call about a patient', () => {
  const noteId = '01900000-0000-7000-8000-0000000000cc';
  const ownerDoor = (answer: unknown, restricted = false) =>
    door(sessionOf('owner'), () => Promise.resolve(ok(answer)), true, restricted);

  test.each<[Channel, unknown, unknown, string | null, object]>([
    ['patients.accessLog', open, [], patientId, {}],
    ['audit.list', { ...everyEntry, patientId }, { entries: [], next: null, total: 0 }, patientId, {}],
    ['audit.list', everyEntry, { entries: [], next: null, total: 0 }, null, {}],
    ['notes.get', { patientId, id: noteId }, note(noteId), patientId, { item: noteId }],
  ])('%s is logged with the patient its contract names', async (channel, input, answer, subject, detail) => {
    const d = ownerDoor(answer);
    expect(await d.call(channel, input, true)).toMatchObject({ ok: true });
    expect(d.notes).toEqual([{ event: contract[channel].audit, actor: userId, subject, outcome: 'ok', detail }]);
  });

  test('is logged with its patient, whatever the names of area and field', async () => {
    // Not in the area `patients`, and the field is called `id`: only the contract says whom it is about.
    const treatment = rpc({
      input: z.strictObject({ id: PatientId }),
      output: z.null(),
      needs: 'clinical.read',
      effect: 'read',
      audit: 'entry.viewed',
      about: (input) => input.id,
      restricted: 'refuse',
    });
    const known = contract['timeline.entry'];
    const channels = contract as Record<Channel, AnyRpc>;
    channels['timeline.entry'] = treatment;
    try {
      const d = ownerDoor(null);
      expect(await d.call('timeline.entry', open, true)).toEqual({ ok: true, value: null });
      expect(d.notes).toMatchObject([{ event: 'entry.viewed', subject: patientId }]);
    } finally {
      channels['timeline.entry'] = known;
    }
  });

  test('about a restricted record is refused, and the refusal is logged', async () => {
    const d = ownerDoor(note(noteId), true);
    expect(await d.call('notes.get', { patientId, id: noteId }, true)).toEqual({
      ok: false,
      error: { code: 'record/restricted' },
    });
    expect(d.called).toEqual([]);
    expect(d.notes).toEqual([
      {
        event: 'access.denied',
        actor: userId,
        subject: patientId,
        outcome: 'denied',
        detail: { channel: 'notes.get', code: 'record/restricted' },
      },
    ]);
  });

  test('about a restricted record is answered if the contract allows it', async () => {
    expect(await ownerDoor([], true).call('patients.accessLog', open, true)).toEqual({ ok: true, value: [] });
  });

  test.each([
    ['access-request', true],
    ['portability', true],
    ['transfer-of-care', true],
    ['legal-duty', true],
    ['clinic-copy', false],
  ])('an export of a restricted record for %s: %s', async (reason, allowed) => {
    const target = '0'.repeat(32);
    const order = { patientId, target, reason, reasonNote: '', recipientKind: 'patient', recipientName: 'Jane' };
    const d = ownerDoor({ jobId: noteId, exportId: noteId, passphrase: 'a', fileName: 'b', reference: 'c' }, true);
    expect((await d.call('exports.start', order, true)).ok).toBe(allowed);
    expect(d.called).toEqual(allowed ? ['exports.start'] : []);
  });

  /** The channels still allowed for a restricted record, written by hand: a change here is a decision about Art 18. */
  const stillAllowed: readonly Channel[] = [
    'patients.open',
    'patients.register',
    'patients.changes',
    'patients.accessLog',
    'alerts.list',
    'drafts.save',
    'drafts.get',
    'drafts.discard',
    'exports.list',
    'audit.list',
  ];
  test('only what a restriction itself needs is allowed', () => {
    const allowed = channels.filter((channel) => contract[channel].restricted === 'allow');
    expect([...allowed].sort()).toEqual([...stillAllowed].sort());
  });
});

test('every channel that changes something leaves an entry in the log, and no public channel shows a patient', () => {
  for (const channel of channels) {
    const { effect, audit, needs } = contract[channel];
    if (effect === 'write') expect([channel, audit]).not.toEqual([channel, null]);
    if (needs === 'public')
      expect(
        ['app.', 'setup.', 'auth.'].some((area) => channel.startsWith(area)) || channel === 'diagnostics.report',
      ).toBe(true);
  }
});

test.each([
  [
    'a read that fails on a damaged page',
    () => Promise.reject(Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT' })),
  ],
  ['a write refused because of a damaged page', () => Promise.resolve(err('database/damaged'))],
])('%s stops the use of the records', async (_name, answer) => {
  const d = door(sessionOf('owner'), answer);
  expect(await d.call('users.list', null, true)).toEqual({ ok: false, error: { code: 'database/damaged-part' } });
  expect(d.damage.found).toBe(1);
  expect(d.bugs).toEqual([]);
});
