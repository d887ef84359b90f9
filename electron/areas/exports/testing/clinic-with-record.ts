import type { ClinicDb } from '../../../../db/clinic/clinic-db';
import type { Tx } from '../../../../db/clinic/writer';
import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import { defaultSettings, insertSettings } from '../../../../db/areas/settings/settings.repo';

export const testClinicNames = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' };

/**
 * Adds the clinic's settings and one owner to an empty record file.
 * @returns the owner's id
 */
export async function furnishClinic(db: ClinicDb): Promise<string> {
  const made = await db.writer.run({ actor: 'system', event: 'clinic.created' }, (tx) => {
    insertSettings(tx, {
      ...defaultSettings(testClinicNames),
      address: '1 High Street\nLeeds\nLS1 1AA',
      phone: '0113 496 0000',
      email: 'hello@example.com',
    });
    return tx.insert('user_account', {
      username: 'manager',
      display_name: 'Mary Manager',
      role: 'manager',
      active: 1,
      must_change_password: 0,
      created_at: tx.now,
      last_login_at: null,
    }).id;
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

/**
 * Writes an invented record to a real record file through the program's only write path. Fails if its ids are taken.
 */
export async function storeRecord(db: ClinicDb, rows: RecordRows): Promise<void> {
  const stored = await db.writer.run(
    { actor: 'system', event: 'patient.registered', subject: rows.patient.id },
    (tx) => {
      storeStaff(tx, rows);
      tx.insert('patient', rows.patient);
      for (const row of rows.names) tx.insert('patient_name', row);
      for (const row of rows.addresses) tx.insert('patient_address', row);
      for (const row of rows.contactPoints) tx.insert('contact_point', row);
      for (const row of rows.identifiers) tx.insert('patient_identifier', row);
      for (const row of rows.relatedPeople) tx.insert('related_person', row);
      for (const row of rows.alerts) tx.insert('patient_alert', row);
      for (const row of rows.notices) tx.insert('patient_notice', row);
      for (const row of rows.notes) tx.insert('note', row);
      for (const row of rows.noteVersions) tx.insert('note_version', row);
      for (const row of rows.entries) tx.insert('record_entry', row);
      for (const row of rows.disclosures) tx.insert('disclosure', row);
    },
  );
  if (!stored.ok) throw new Error(stored.error.code);
}

function storeStaff(tx: Tx, rows: RecordRows): void {
  for (const staff of rows.staff) {
    tx.insert('user_account', {
      id: staff.id,
      username: `u${staff.id.slice(0, 12)}`,
      display_name: staff.displayName,
      role: 'practitioner',
      active: 1,
      must_change_password: 0,
      created_at: tx.now,
      last_login_at: null,
    });
  }
}
