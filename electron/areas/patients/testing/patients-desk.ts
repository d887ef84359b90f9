import type { PatientIndexTable } from '../../../../db/schema/tables';
import { listAudit } from '../../../../db/areas/audit/audit.repo';
import { defaultSettings, insertSettings } from '../../../../db/areas/settings/settings.repo';
import { tempClinic, type TempClinic } from '../../../../db/testing/temp-clinic';
import { userCall } from '../../../../shared/contract/handlers';
import type { PatientId, UserId } from '../../../../shared/domain/ids';
import type { PatientDetails, PatientRecord } from '../../../../shared/domain/patients/patient';
import type { Result } from '../../../../shared/errors/result';
import { createAlertsService } from '../../alerts/alerts.service';
import { createPatientsService, type PatientsService } from '../patients.service';
import { form } from './patient-form';

export const actor = '01900000-0000-7000-8000-00000000000a' as UserId;
export const other = '01900000-0000-7000-8000-00000000000b' as UserId;

/** The fixture of a register test; `usePatientsDesk` makes a new one for each test. */
export const desk = {} as {
  clinic: TempClinic;
  patients: PatientsService;
  alerts: ReturnType<typeof createAlertsService>;
};

/** Gives each test in a file an encrypted clinic with two users, Ann Desk (`actor`) and Max Manager (`other`). */
export function usePatientsDesk(): void {
  beforeEach(async () => {
    desk.clinic = tempClinic();
    await desk.clinic.db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) => {
      insertSettings(tx, { ...defaultSettings({ primary: 'Clinic', secondary: '' }), noticeVersion: '2.1' });
      for (const [id, name] of [
        [actor, 'Ann Desk'],
        [other, 'Max Manager'],
      ] as const)
        tx.insert('user_account', {
          id,
          username: name.slice(0, 3).toLowerCase(),
          display_name: name,
          role: 'owner',
          active: 1,
          must_change_password: 0,
          created_at: tx.now,
          last_login_at: null,
        });
    });
    desk.patients = createPatientsService({ db: desk.clinic.db, clock: desk.clinic.clock, demo: false });
    desk.alerts = createAlertsService({ db: desk.clinic.db });
  });
  afterEach(() => desk.clinic.close());
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.ref ?? ''}`);
  return result.value;
}
export const register = async (details: PatientDetails = form()): Promise<PatientRecord> =>
  valueOf(await desk.patients['patients.register']({ details, notice: 'paper' }, userCall(actor, 'owner')));
export const update = (record: PatientRecord, details: PatientDetails, who: UserId = actor) =>
  desk.patients['patients.update'](
    { id: record.summary.id, seen: record.summary.version, details },
    userCall(who, 'owner'),
  );
export const reopen = (id: PatientId): PatientRecord => valueOf(desk.patients['patients.open']({ id }));
export const lastAudit = (subject: string) =>
  listAudit(
    desk.clinic.db.reader,
    { from: null, until: null, events: [], actor: null, subject, outcome: null },
    { before: null, limit: 1 },
  )[0];
export const indexRow = (id: string): PatientIndexTable => {
  const row = desk.clinic.db.reader.get(
    desk.clinic.db.reader.qb.selectFrom('patient_index').selectAll().where('patient_id', '=', id),
  );
  if (!row) throw new Error('no index row');
  return row;
};
