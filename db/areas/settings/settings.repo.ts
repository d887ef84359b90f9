import type { Version } from '../../../shared/domain/ids';
import { Settings } from '../../../shared/domain/settings/clinic';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';

const name = 'clinic';

export const defaultSettings = (clinicNames: Settings['clinicNames']): Settings => ({
  clinicNames,
  address: '',
  phone: '',
  email: '',
  idleMinutes: 10,
  retentionYears: 3,
  noticeVersion: '1',
});

/** Reads the clinic's settings. They are a single row, so that each change is one version. */
export function readSettings(reader: Reader): { settings: Settings; version: Version; id: string } {
  const row = reader.get(
    reader.qb.selectFrom('setting').selectAll().where('name', '=', name).orderBy('version', 'desc'),
  );
  if (!row) throw new Error('the clinic has no settings row');
  return { settings: Settings.parse(JSON.parse(row.value)), version: row.version as Version, id: row.id };
}

export function insertSettings(tx: Tx, settings: Settings): void {
  tx.insert('setting', { name, value: JSON.stringify(settings) });
}

export function updateSettings(tx: Tx, settings: Settings, seen: Version): void {
  tx.update('setting', readSettings(tx).id, { name, value: JSON.stringify(settings) }, seen);
}
