import { listAudit } from '../../db/areas/audit/audit.repo';
import { isRestricted } from '../../db/areas/patients/restriction.repo';
import { defaultSettings, insertSettings } from '../../db/areas/settings/settings.repo';
import { tempClinic, type TempClinic } from '../../db/testing/temp-clinic';
import type { Answer, Channel, Input, Output } from '../../shared/contract/contract';
import type { Handlers } from '../../shared/contract/handlers';
import type { EntryId, NoteId, PatientId, RowId, UserId, Version } from '../../shared/domain/ids';
import type { PatientRecord } from '../../shared/domain/patients/patient';
import type { Role } from '../../shared/domain/users/roles';
import { createAlertsService } from '../areas/alerts/alerts.service';
import { createDraftsService } from '../areas/drafts/drafts.service';
import { createNotesService } from '../areas/notes/notes.service';
import { createPatientsService } from '../areas/patients/patients.service';
import { form } from '../areas/patients/testing/patient-form';
import { createTimelineService } from '../areas/timeline/timeline.service';
import { createDoor, type Door } from './door';

const actor = '01900000-0000-7000-8000-00000000000a' as UserId;
let clinic: TempClinic;
let door: Door;
let role: Role;
let record: PatientRecord;

async function call<C extends Channel>(channel: C, input: Input<C>): Promise<Answer<Output<C>>> {
  return (await door.call(channel, input, true)) as Answer<Output<C>>;
}
async function valueOf<C extends Channel>(channel: C, input: Input<C>): Promise<Output<C>> {
  const answer = await call(channel, input);
  if (!answer.ok) throw new Error(`${channel}: ${answer.error.code} ${answer.error.ref ?? ''}`);
  return answer.value;
}
const logged = () =>
  listAudit(
    clinic.db.reader,
    { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
    { before: null, limit: 1 },
  )[0];

beforeEach(async () => {
  clinic = tempClinic();
  const { db, clock } = clinic;
  await db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) =>
    insertSettings(tx, defaultSettings({ primary: 'Clinic', secondary: '' })),
  );
  const handlers: Partial<Handlers<Channel>> = {
    ...createPatientsService({ db, clock, demo: false }),
    ...createAlertsService({ db }),
    ...createNotesService({ db }),
    ...createTimelineService({ db }),
    ...createDraftsService({ db }),
  };
  role = 'owner';
  door = createDoor({
    handlerOf: (channel) => handlers[channel] ?? null,
    session: () => ({ userId: actor, role, locked: false, mustChangePassword: false }),
    log: async (note) => (await db.writer.run(note, () => undefined)).ok,
    reportBug: (_reference, channel, error) => {
      throw new Error(`${channel}: ${error instanceof Error ? error.message : 'unknown'}`);
    },
    isRestricted: (patientId) => isRestricted(db.reader, patientId),
    isDamage: () => false,
    foundDamage: () => undefined,
  });
  record = await valueOf('patients.register', {
    details: form({ contactPoints: [{ value: '07700 900123' }] }),
    notice: 'screen',
  });
});
afterEach(() => clinic.close());

test('P5: every answer of the register matches the contract, and was logged before it was shown', async () => {
  const { id } = record.summary;
  const note = await valueOf('notes.save', { patientId: id, id: null, seen: null, text: 'Seen today', sign: true });
  const alerts = (await valueOf('alerts.add', { patientId: id, severity: 'stop', category: 'allergy', text: 'Latex' }))
    .alerts;
  await valueOf('patients.search', { text: 'jones', limit: 10, includeArchived: true });
  await valueOf('patients.list', { order: 'name', archived: false, after: null, limit: 10 });
  await valueOf('patients.findDuplicates', {
    details: form({ contactPoints: [{ value: '07700 900123' }] }),
    except: null,
  });
  await valueOf('patients.open', { id });
  expect(logged()).toMatchObject({ event: 'patient.viewed', subject: id, actor, outcome: 'ok' });
  await valueOf('patients.changes', { id, before: null, limit: 50 });
  expect(logged()).toMatchObject({ event: 'patient.history-viewed', subject: id });
  await valueOf('patients.accessLog', { id });
  expect(logged()).toMatchObject({ event: 'audit.viewed', subject: id });
  await valueOf('timeline.page', { patientId: id, kinds: [], offset: 0, limit: 50 });
  await valueOf('notes.get', { patientId: id, id: note.id });
  expect(logged()).toMatchObject({ event: 'note.viewed', subject: id });
  await valueOf('alerts.list', { patientId: id });
  await valueOf('alerts.resolve', { patientId: id, alertId: alerts[0]!.id, seen: alerts[0]!.version });
  await valueOf('drafts.save', { form: 'patient-details', patientId: id, body: '{}' });
  expect(await valueOf('drafts.get', { form: 'patient-details', patientId: id })).toMatchObject({ body: '{}' });
  const changed = await valueOf('patients.update', {
    id,
    seen: record.summary.version,
    details: { ...record.details, core: { ...record.details.core, title: 'Dr' } },
  });
  const archived = await valueOf('patients.archive', { id, seen: changed.summary.version, reason: 'Moved away' });
  await valueOf('patients.unarchive', { id, seen: archived.summary.version });
});

test.each<[Role, Channel]>([
  ['front-desk', 'patients.archive'],
  ['front-desk', 'patients.unarchive'],
  ['front-desk', 'patients.accessLog'],
  ['front-desk', 'timeline.entry'],
  ['front-desk', 'notes.get'],
  ['front-desk', 'notes.save'],
  ['front-desk', 'notes.sign'],
  ['front-desk', 'notes.amend'],
  ['manager', 'notes.save'],
  ['practitioner', 'patients.archive'],
  ['practitioner', 'patients.accessLog'],
])('%s is refused %s, and the refusal is logged', async (who, channel) => {
  const { id, version } = record.summary;
  const inputs: Partial<Record<Channel, unknown>> = {
    'patients.archive': { id, seen: version, reason: 'x' },
    'patients.unarchive': { id, seen: version },
    'patients.accessLog': { id },
    'timeline.entry': { patientId: id, id: id as string as EntryId },
    'notes.get': { patientId: id, id: id as string as NoteId },
    'notes.save': { patientId: id, id: null, seen: null, text: 'x', sign: false },
    'notes.sign': { patientId: id, id: id as string as NoteId, seen: version },
    'notes.amend': { patientId: id, id: id as string as NoteId, seen: version, text: 'x', reason: 'y' },
  };
  role = who;
  const before = clinic.db.head().change_seq;
  expect(await door.call(channel, inputs[channel], true)).toMatchObject({
    ok: false,
    error: { code: 'auth/not-allowed' },
  });
  expect(logged()).toMatchObject({ event: 'access.denied', outcome: 'denied', actor });
  expect(clinic.db.head().change_seq).toBe(before);
});

test('the front desk sees that there is an appointment, not its text or findings', async () => {
  const { id } = record.summary;
  await clinic.db.writer.run({ actor, event: 'import.batch' }, (tx) => {
    for (const kind of ['appointment', 'condition'] as const) {
      tx.insert('record_entry', {
        patient_id: id,
        kind,
        fhir_type: 'Basic',
        occurred_text: '2026-01-01',
        occurred_at: '2026-01-01T00:00:00.000Z',
        ended_text: '',
        title: kind,
        summary: 'Acne scars',
        status: '',
        author: '',
        visit_id: null,
        is_visit: 0,
        group_at: '2026-01-01T00:00:00.000Z',
        source: 'clinic',
        import_id: null,
        source_key: null,
        content_hash: null,
        resource: null,
        recorded_at: tx.now,
      });
    }
  });
  await valueOf('notes.save', { patientId: id, id: null, seen: null, text: 'Acne', sign: true });
  role = 'front-desk';
  const page = await valueOf('timeline.page', { patientId: id, kinds: [], offset: 0, limit: 50 });
  expect([page.items.map((item) => item.kind), page.total, page.counts]).toEqual([
    ['appointment'],
    1,
    [{ kind: 'appointment', count: 1 }],
  ]);
  expect(JSON.stringify(page)).not.toContain('Acne');
  expect(
    (await valueOf('timeline.page', { patientId: id, kinds: ['condition', 'note'], offset: 0, limit: 50 })).items,
  ).toEqual([]);
});

test.each<[string, Channel, unknown]>([
  ['an unknown patient', 'patients.open', { id: '01900000-0000-7000-8000-0000000000ee' as PatientId }],
  [
    'an update of an unknown patient',
    'patients.update',
    { id: '01900000-0000-7000-8000-0000000000ee', seen: '0190000000000000-00000001' as Version, details: form() },
  ],
  [
    'an alert of an unknown patient',
    'alerts.add',
    { patientId: '01900000-0000-7000-8000-0000000000ee', severity: 'stop', category: 'allergy', text: 'x' },
  ],
  [
    'a note of an unknown patient',
    'notes.save',
    { patientId: '01900000-0000-7000-8000-0000000000ee', id: null, seen: null, text: 'x', sign: false },
  ],
  [
    'an entry of an unknown patient',
    'timeline.entry',
    {
      patientId: '01900000-0000-7000-8000-0000000000ee',
      id: '01900000-0000-7000-8000-0000000000ef' as string as RowId,
    },
  ],
])('%s is not found', async (_, channel, input) => {
  expect(await door.call(channel, input, true)).toMatchObject({ ok: false, error: { code: 'record/not-found' } });
});
