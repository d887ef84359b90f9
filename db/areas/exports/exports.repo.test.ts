import { fieldRegister } from '../../../shared/fields/field-register';
import { blankPatient } from '../../testing/blank-patient';
import { tempClinic } from '../../testing/temp-clinic';
import { countRecordRows, readRecordRows, recordTables } from './exports.repo';

describe('the contents of a copy of a record', () => {
  test('P10: includes every table with a field the register marks for the copy, and the history', () => {
    const registered = new Set(fieldRegister.filter((field) => field.inExport).map((field) => field.table));
    expect([...registered].filter((table) => !recordTables.some((known) => known === table))).toEqual([]);
    expect(recordTables.filter((table) => table !== 'change' && !registered.has(table))).toEqual([]);
  });

  test('P10, P17: includes all rows of one patient, as counted by the database, and no one else’s', async () => {
    const clinic = tempClinic();
    try {
      const ids: string[] = [];
      for (const family of ['Smith', 'Jones']) {
        const made = await clinic.db.writer.run({ actor: 'system', event: 'patient.registered' }, (tx) => {
          const { id } = tx.insert('patient', { ...blankPatient, family_name: family, registered_at: tx.now });
          for (const value of ['0113 496 0000', '0113 496 0001'])
            tx.insert('contact_point', {
              patient_id: id,
              system: 'phone',
              use: 'home',
              value,
              e164: null,
              label: '',
              valid_from: null,
              valid_until: null,
            });
          return id;
        });
        if (made.ok) ids.push(made.value);
      }
      const [smith] = ids;
      const rows = readRecordRows(clinic.db, smith ?? '', () => undefined);
      expect(rows?.patient.family_name).toBe('Smith');
      expect(rows?.contactPoints.map((row) => row.value).sort()).toEqual(['0113 496 0000', '0113 496 0001']);
      expect(rows?.changes.map((change) => change.op)).toEqual(['insert', 'insert', 'insert']);
      expect(countRecordRows(clinic.db.reader, smith ?? '')).toMatchObject({
        patient: 1,
        contact_point: 2,
        change: 3,
        note: 0,
        record_entry: 0,
      });
      expect(readRecordRows(clinic.db, 'nobody', () => undefined)).toBeNull();
    } finally {
      clinic.close();
    }
  });

  test('reading stops when the user cancels', async () => {
    const clinic = tempClinic();
    try {
      const made = await clinic.db.writer.run({ actor: 'system', event: 'patient.registered' }, (tx) => {
        const { id } = tx.insert('patient', { ...blankPatient, given_names: '', family_name: 'Smith' });
        for (let i = 0; i < 450; i++)
          tx.insert('patient_identifier', { patient_id: id, system: 'x', value: String(i), label: '', note: '' });
        return id;
      });
      let checks = 0;
      const check = () => {
        checks += 1;
        if (checks === 2) throw new Error('cancelled');
      };
      expect(() => readRecordRows(clinic.db, made.ok ? made.value : '', check)).toThrow('cancelled');
      expect(checks).toBe(2);
    } finally {
      clinic.close();
    }
  });
});
