import { join } from 'node:path';
import type { AuditEvent } from '../../shared/domain/audit/audit-event';
import { derivedModules } from '../derived/modules';
import { openConnection } from '../file/open';
import { Statements } from '../file/reader';
import { SubjectKeys } from '../history/subject-keys';
import { currentSchemaVersion } from '../migrations';
import { insertAlert } from '../areas/alerts/alerts.repo';
import { setArchived } from '../areas/patients/patients.repo';
import { blankPatient } from '../testing/blank-patient';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import { databaseName } from './clinic-db';
import { recordGuards, type RecordGuard } from './guards';
import { LocalWrites } from './local-write';
import { createWriter, type Tx, type Writer } from './writer';

let clinic: TempClinic;
let id: string;
beforeEach(async () => {
  clinic = tempClinic();
  id = await addPatient(clinic.db.writer);
});
afterEach(() => clinic.close());

async function addPatient(writer: Writer): Promise<string> {
  const made = await writer.run(
    { actor: 'u', event: 'patient.registered' },
    (tx) => tx.insert('patient', blankPatient).id,
  );
  return made.ok ? made.value : '';
}
const run = (event: AuditEvent, work: (tx: Tx) => unknown, writer = clinic.db.writer) =>
  writer.run({ actor: 'u', event }, (tx) => {
    work(tx);
  });
const archive = () => run('patient.archived', (tx) => setArchived(tx, id, null, { at: tx.now, reason: 'moved' }));
const addAlert = (tx: Tx, patientId = id) =>
  insertAlert(tx, patientId, { severity: 'note', category: 'clinical', text: 'x' });
const addDisclosure = (tx: Tx) =>
  tx.insert('disclosure', {
    patient_id: id,
    at: tx.now,
    by_user: 'u',
    recipient_kind: 'patient',
    recipient_name: '',
    reason: 'access-request',
    reason_note: '',
    export_id: null,
    reference: 'A1',
  });
const refused = (code: string) => ({ ok: false, error: { code } });
const done = { ok: true, value: undefined };

test('an archived record refuses added, changed and removed rows, and the whole transaction is rolled back', async () => {
  const alert = await clinic.db.writer.run({ actor: 'u', event: 'alert.added' }, (tx) => addAlert(tx));
  const alertId = alert.ok ? alert.value : '';
  await archive();
  const head = clinic.db.head();
  expect(await run('alert.added', (tx) => addAlert(tx))).toEqual(refused('record/archived'));
  expect(await run('alert.resolved', (tx) => tx.update('patient_alert', alertId, { text: 'y' }, null))).toEqual(
    refused('record/archived'),
  );
  expect(await run('alert.resolved', (tx) => tx.remove('patient_alert', alertId, null))).toEqual(
    refused('record/archived'),
  );
  expect(await run('patient.updated', (tx) => tx.update('patient', id, { title: 'Dr' }, null))).toEqual(
    refused('record/archived'),
  );
  expect(await run('patient.updated', (tx) => tx.remove('patient', id, null))).toEqual(refused('record/archived'));
  expect(clinic.db.head()).toEqual(head);
});

test('an archived record can be restored, disclosed, imported to, and the import undone', async () => {
  await archive();
  expect(await run('export.started', addDisclosure)).toEqual(done);
  expect(await run('import.batch', (tx) => addAlert(tx))).toEqual(done);
  expect(await run('import.undone', (tx) => tx.update('patient', id, { title: 'Dr' }, null))).toEqual(done);
  expect(await run('patient.unarchived', (tx) => setArchived(tx, id, null, null))).toEqual(done);
  expect(await run('alert.added', (tx) => addAlert(tx))).toEqual(done);
});

test('the record is checked as it was before the transaction, so a patient can be added and archived in one', async () => {
  const made = await run('patient.registered', (tx) => {
    const fresh = tx.insert('patient', blankPatient).id;
    setArchived(tx, fresh, null, { at: tx.now, reason: 'moved' });
    addAlert(tx, fresh);
  });
  expect(made).toEqual(done);
});

test('a record that does not exist accepts no rows', async () => {
  const other = '01900000-0000-7000-8000-0000000000ff';
  expect(await run('alert.added', (tx) => addAlert(tx, other))).toEqual(refused('record/not-found'));
});

test('a transaction that names its record is refused before its own checks, even if it would write nothing', async () => {
  const work = jest.fn();
  const about = (record: string, event: AuditEvent = 'note.saved') =>
    clinic.db.writer.run({ actor: 'u', event, record }, work);
  expect(await about('01900000-0000-7000-8000-0000000000ff')).toEqual(refused('record/not-found'));
  await archive();
  expect(await about(id)).toEqual(refused('record/archived'));
  expect(work).not.toHaveBeenCalled();
  expect(await about(id, 'patient.unarchived')).toEqual(done);
  expect(work).toHaveBeenCalledTimes(1);
});

test('guards are a list: another one is applied with its own code and exceptions', async () => {
  /**
   * Invented for this test: closes every record that is not archived, except for disclosures and transactions logged as
   * `note.signed`.
   */
  const upsideDown: RecordGuard = {
    code: 'record/changed-meanwhile',
    closes: (state) => !state.isArchived,
    exceptEvents: ['note.signed'],
    exceptTables: ['disclosure'],
  };
  const connection = openConnection(join(clinic.folder, databaseName), clinic.db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 0,
  });
  const statements = new Statements(connection);
  const writer = createWriter({
    connection,
    statements,
    localWrites: new LocalWrites(statements),
    subjectKeys: new SubjectKeys(statements, clinic.db.keys),
    auditKey: clinic.db.keys.audit,
    clock: clinic.clock,
    schemaVersion: currentSchemaVersion,
    derived: derivedModules,
    guards: [...recordGuards, upsideDown],
    committed: () => undefined,
  });
  expect(await run('alert.added', (tx) => addAlert(tx), writer)).toEqual(refused('record/changed-meanwhile'));
  expect(await run('note.signed', (tx) => addAlert(tx), writer)).toEqual(done);
  expect(await run('alert.added', addDisclosure, writer)).toEqual(done);
  await archive();
  expect(await run('alert.added', (tx) => addAlert(tx), writer)).toEqual(refused('record/archived'));
  connection.close();
});
