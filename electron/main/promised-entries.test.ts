import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { channels, contract, type Channel, type Input, type Output } from '../../shared/contract/contract';
import type { AnyRpc } from '../../shared/contract/rpc';
import type { EntryId, JobId } from '../../shared/domain/ids';
import type { PatientRecord } from '../../shared/domain/patients/patient';
import { form } from '../areas/patients/testing/patient-form';
import { owner, tempProgram, type Logged, type TempProgram } from './testing/temp-program';

/**
 * The contract promises what each channel leaves in the activity log. This test calls every channel for real and
 * expects exactly those entries: in order, about the patient the contract names, by the caller.
 */

const loginOfOwner = { username: owner.username, password: owner.password };
const anna = { username: 'anna', displayName: 'Anna', role: 'manager', password: 'orchard velvet thunder 9' } as const;
const otherPassword = 'pepper saddle glacier 3';
const pageOfPlan = { filter: 'all', offset: 0, limit: 10 } as const;
const everyEntry: Input<'audit.list'> = {
  from: null,
  until: null,
  events: [],
  userId: null,
  patientId: null,
  outcome: null,
  before: null,
  limit: 100,
};

type World = TempProgram & {
  /** The length of the log when the call starts, for calls made while the records are closed. */
  began: number | null;
};
let template: TempProgram;
let templateRecoveryKey: string;
let world: World;

beforeAll(async () => {
  template = tempProgram();
  const { recoveryKey } = await template.call('setup.begin', {
    clinicNames: { primary: 'Clinic', secondary: '' },
    owner,
  });
  templateRecoveryKey = recoveryKey;
  await template.call('setup.confirm', { recoveryKey });
  await template.call('users.create', anna);
  const { jobId } = await template.call('imports.run', { token: await checked(template) });
  await template.ended(jobId);
  const { summary } = await template.call('patients.register', { details: form(), notice: 'screen' });
  const patientId = summary.id;
  await template.call('alerts.add', { patientId, severity: 'stop', category: 'allergy', text: 'Latex' });
  await template.call('notes.save', { patientId, id: null, seen: null, text: 'Seen today', sign: false });
  await template.program.shutDown();
});
afterAll(() => template.close());
afterEach(() => world.close());

/**
 * A clinic with a patient of its own (Ada, with an alert and an unsigned note) and an imported one (Bea, with a
 * condition).
 */
async function openWorld(): Promise<void> {
  world = Object.assign(tempProgram(template.root), { began: null });
  await world.call('auth.login', loginOfOwner);
}

async function patient(family: string) {
  const { hits } = await world.call('patients.search', { text: family, limit: 1, includeArchived: true });
  const id = hits[0]!.id;
  const { summary } = await world.call('patients.open', { id });
  return { id, seen: summary.version, alert: summary.alerts[0]! };
}
const ada = () => patient('jones');
async function note() {
  const { id: patientId } = await ada();
  const { items } = await world.call('timeline.page', { patientId, kinds: ['note'], offset: 0, limit: 1 });
  const { id, version } = await world.call('notes.get', { patientId, id: items[0]!.id as never });
  return { patientId, id, seen: version };
}
async function userAnna() {
  const user = (await world.call('users.list', null)).find((one) => one.username === anna.username)!;
  return { id: user.id, seen: user.version };
}
/** Chooses and checks a FHIR file with one patient and one condition. */
async function checked(program: TempProgram, patientId = 'p1') {
  const folder = join(program.root, 'files');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'records.json');
  const resources = [
    { resourceType: 'Patient', id: patientId, name: [{ family: 'Archer', given: ['Bea'] }], birthDate: '1990-02-03' },
    { resourceType: 'Condition', id: 'c1', subject: { reference: `Patient/${patientId}` }, code: { text: 'Rosacea' } },
  ];
  const entry = resources.map((resource) => ({ fullUrl: `urn:uuid:${resource.id}`, resource }));
  writeFileSync(file, JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }));
  program.answer.files = [file];
  const chosen = await program.call('imports.choose', { what: 'fhir' });
  const token = chosen!.token;
  await program.ended((await program.call('imports.check', { token, csv: [] })).jobId);
  return token;
}
/** A running check of the log, which ends when the program does. */
async function runningJob(): Promise<{ id: JobId }> {
  const letGo = new AbortController();
  world.answer.hold = new Promise((resolve) => letGo.signal.addEventListener('abort', () => resolve()));
  const { jobId } = await world.call('audit.verify', null);
  const close = world.close.bind(world);
  world.close = () => {
    letGo.abort();
    return close();
  };
  return { id: jobId };
}
async function newDrive() {
  const folder = join(world.root, 'drive');
  mkdirSync(folder);
  world.answer.folder = folder;
  return (await world.call('exports.chooseDrive', null))!.token;
}
/** Logs out or locks, which closes the records: the resulting entry belongs to the preparation, not to the call. */
async function closed<T>(how: 'auth.logout' | 'auth.lock', input: T): Promise<T> {
  world.began = world.log().length + 1;
  await world.call(how, null);
  return input;
}
async function nothingSetUp(): Promise<string> {
  await world.close();
  world = Object.assign(tempProgram(), { began: 0 });
  const { recoveryKey } = await world.call('setup.begin', {
    clinicNames: { primary: 'Clinic', secondary: '' },
    owner,
  });
  return recoveryKey;
}

/**
 * For each channel, the preparation of a successful call, and its input. A channel without an example does not compile.
 */
const examples: { readonly [C in Channel]: () => Input<C> | Promise<Input<C>> } = {
  'app.status': () => null,
  'app.activity': () => null,
  'setup.begin': async () => {
    await nothingSetUp();
    return { clinicNames: { primary: 'Clinic', secondary: '' }, owner };
  },
  'setup.confirm': async () => ({ recoveryKey: await nothingSetUp() }),
  'setup.cancel': () => null,
  'auth.passwordStrength': () => ({ password: 'a', username: 'b', displayName: 'c' }),
  'auth.login': () => closed('auth.logout', loginOfOwner),
  'auth.unlock': () => closed('auth.lock', { password: owner.password }),
  'auth.lock': () => null,
  'auth.logout': () => null,
  'auth.changePassword': () => ({ current: owner.password, next: otherPassword }),
  'auth.recover': () =>
    closed('auth.logout', {
      recoveryKey: templateRecoveryKey,
      username: owner.username,
      newPassword: owner.password,
    }),
  'auth.newRecoveryKey': () => ({ password: owner.password }),
  'auth.confirmRecoveryKey': () => world.call('auth.newRecoveryKey', { password: owner.password }),
  'settings.get': () => null,
  'settings.update': async () => {
    const { settings, version } = await world.call('settings.get', null);
    return { settings: { ...settings, idleMinutes: 7 }, seen: version };
  },
  'users.list': () => null,
  'users.create': () => ({ ...anna, username: 'ben' }),
  'users.update': async () => ({ ...(await userAnna()), displayName: 'Anne', role: 'manager' }),
  'users.disable': () => userAnna(),
  'users.enable': async () => {
    await world.call('users.disable', await userAnna());
    return { ...(await userAnna()), password: otherPassword };
  },
  'users.resetPassword': async () => ({ ...(await userAnna()), password: otherPassword }),
  'patients.search': () => ({ text: 'jones', limit: 5, includeArchived: false }),
  'patients.list': () => ({ order: 'name', archived: false, after: null, limit: 5 }),
  'patients.open': async () => ({ id: (await ada()).id }),
  'patients.findDuplicates': async () => ({ details: form(), except: (await ada()).id }),
  'patients.register': () => ({ details: form({ core: { familyName: 'Brown' } }), notice: 'paper' }),
  'patients.update': async () => {
    const { id, seen } = await ada();
    return { id, seen, details: form({ core: { title: 'Dr' } }) };
  },
  'patients.archive': async () => {
    const { id, seen } = await ada();
    return { id, seen, reason: 'Moved away' };
  },
  'patients.unarchive': async () => {
    const { id, seen } = await ada();
    await world.call('patients.archive', { id, seen, reason: 'Moved away' });
    return { id, seen: (await ada()).seen };
  },
  'patients.changes': async () => ({ id: (await ada()).id, before: null, limit: 10 }),
  'patients.accessLog': async () => ({ id: (await ada()).id }),
  'alerts.add': async () => ({ patientId: (await ada()).id, severity: 'note', category: 'admin', text: 'x' }),
  'alerts.resolve': async () => {
    const { id, alert } = await ada();
    return { patientId: id, alertId: alert.id, seen: alert.version };
  },
  'alerts.list': async () => ({ patientId: (await ada()).id }),
  'timeline.page': async () => ({ patientId: (await ada()).id, kinds: [], offset: 0, limit: 10 }),
  'timeline.entry': async () => {
    const { id: patientId } = await patient('archer');
    const { items } = await world.call('timeline.page', { patientId, kinds: ['condition'], offset: 0, limit: 1 });
    return { patientId, id: items[0]!.id as EntryId };
  },
  'notes.get': async () => {
    const { patientId, id } = await note();
    return { patientId, id };
  },
  'notes.save': async () => ({ patientId: (await ada()).id, id: null, seen: null, text: 'x', sign: false }),
  'notes.sign': () => note(),
  'notes.amend': async () => {
    const signed = await world.call('notes.sign', await note());
    return { patientId: signed.patientId, id: signed.id, seen: signed.version, text: 'More', reason: 'Forgotten' };
  },
  'drafts.save': async () => ({ form: 'note-new', patientId: (await ada()).id, body: '{}' }),
  'drafts.get': async () => ({ form: 'note-new', patientId: (await ada()).id }),
  'drafts.discard': async () => {
    const draft = { form: 'note-new', patientId: (await ada()).id } as const;
    await world.call('drafts.save', { ...draft, body: '{}' });
    return draft;
  },
  'jobs.list': () => null,
  'jobs.cancel': () => runningJob(),
  'jobs.dismiss': async () => {
    const { jobId } = await world.call('retention.scan', null);
    await world.ended(jobId);
    return { id: jobId };
  },
  'imports.choose': () => ({ what: 'any' }),
  'imports.fields': () => ({ entity: 'patients' }),
  'imports.check': async () => ({ token: await checked(world), csv: [] }),
  'imports.plan': async () => ({ token: await checked(world), ...pageOfPlan }),
  'imports.decide': async () => {
    // Bea again, from another program, so that the user has to decide whether it is her.
    const token = await checked(world, 'p2');
    const { rows } = await world.call('imports.plan', { token, ...pageOfPlan, filter: 'matches' });
    return { token, key: rows[0]!.match!.key, decision: 'skip' };
  },
  'imports.run': async () => ({ token: await checked(world) }),
  'imports.list': () => null,
  'imports.undo': async () => ({ id: (await world.call('imports.list', null))[0]!.id }),
  'imports.saveRejects': async () => {
    world.answer.saveTo = join(world.root, 'rejects.csv');
    return { source: await checked(world) };
  },
  'imports.forget': async () => ({ token: await checked(world) }),
  'exports.chooseDrive': () => null,
  'exports.start': async () => ({
    patientId: (await ada()).id,
    target: await newDrive(),
    reason: 'access-request',
    reasonNote: '',
    recipientKind: 'patient',
    recipientName: 'Ada Jones',
  }),
  'exports.list': async () => ({ patientId: (await ada()).id }),
  'audit.list': async () => ({ ...everyEntry, patientId: (await ada()).id }),
  'audit.people': () => null,
  'audit.verify': () => null,
  'retention.list': () => ({ after: null, limit: 10, status: 'unknown' }),
  'retention.decision': () => null,
  'retention.decide': async () => ({ years: (await world.call('retention.decision', null)).years }),
  'retention.scan': () => null,
  'diagnostics.report': () => ({ process: 'window', where: 'screen', kind: 'TypeError', frames: [] }),
  'diagnostics.list': () => null,
  'diagnostics.save': () => null,
};

/** Entries of long work written after the call that started it was answered. */
const byTheWork: ReadonlySet<string> = new Set([
  'job.finished',
  'audit.verified',
  'retention.scanned',
  'import.batch',
  'import.finished',
  'import.undone',
  'export.cancelled',
]);

/** The patient whose id is anywhere in an input, whatever the field is called; null if there is none. */
function patientIn(input: unknown, patients: readonly string[]): string | null {
  const values: unknown[] = typeof input === 'object' && input !== null ? Object.values(input) : [];
  return patients.find((id) => values.includes(id)) ?? null;
}
function patientIds(): string[] {
  const reader = world.program.clinic.host.db?.reader;
  return reader ? reader.all(reader.qb.selectFrom('patient').select('id')).map((row) => row.id) : [];
}

/** Makes the call and returns its entries in the log, without those of automatic work. */
async function entriesOf<C extends Channel>(channel: C, input: Input<C>) {
  const before = world.began ?? world.log().length;
  const caller = world.program.clinic.host.session?.userId ?? null;
  const output: Output<C> = await world.call(channel, input);
  const startsWork = typeof output === 'object' && output !== null && 'jobId' in output;
  if (startsWork) await world.ended(output.jobId);
  const actor = caller ?? world.program.clinic.host.session?.userId;
  let left: Logged[];
  if (world.program.clinic.host.db) left = world.log().slice(before);
  else if (channel.startsWith('setup.')) left = [];
  else {
    await world.call('auth.login', loginOfOwner);
    left = world.log().slice(before, -1);
  }
  return { left: left.filter((entry) => entry.actor !== 'system'), actor, output, startsWork };
}

test.each(channels)('%s leaves in the log what it promises', async (channel) => {
  await openWorld();
  const input = await examples[channel]();
  const named = patientIn(input, patientIds());
  const { left, actor, output, startsWork } = await entriesOf(channel, input);
  const rpc: AnyRpc = contract[channel];
  const subject = rpc.about === null ? null : rpc.about(input as never, output as never);
  expect(subject).toBe(channel === 'patients.register' ? (output as PatientRecord).summary.id : named);
  const events = rpc.entries?.(input as never) ?? (rpc.audit === null ? [] : [rpc.audit]);
  // The task itself is about no patient: its list is open to everyone.
  const promised = events.map((event) => ({
    event,
    actor,
    subject: event.startsWith('job.') ? null : subject,
    outcome: 'ok',
  }));
  const further = startsWork ? left.slice(promised.length) : [];
  expect(left.slice(0, left.length - further.length)).toEqual(promised);
  expect(further.filter((entry) => !byTheWork.has(entry.event))).toEqual([]);
});

test('a note signed on saving leaves the entry for signing', async () => {
  await openWorld();
  const { id: patientId } = await ada();
  const input = { patientId, id: null, seen: null, text: 'x', sign: true };
  const { left, actor } = await entriesOf('notes.save', input);
  expect(contract['notes.save'].entries?.(input)).toEqual(['note.signed']);
  expect(left).toEqual([{ event: 'note.signed', actor, subject: patientId, outcome: 'ok' }]);
});
