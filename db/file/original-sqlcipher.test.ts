import Database from '@signalapp/sqlcipher';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempClinic } from '../testing/temp-clinic';
import { databaseName } from '../clinic/clinic-db';

/**
 * Checks the file format independently: the original SQLCipher 4, which is not our driver, opens the record file with
 * the key and finds every page complete and authentic. With another key it finds nothing.
 */
test('P16: the original SQLCipher 4 opens the record file, but only with its key', () => {
  const clinic = tempClinic();
  clinic.db.checkpoint();
  const copy = join(clinic.folder, 'copy.db');
  copyFileSync(join(clinic.folder, databaseName), copy);
  const key = clinic.db.keys.database.reveal().toString('hex');

  const original = new Database(copy);
  original.pragma(`key="x'${key}'"`);
  expect(original.pragma('cipher_integrity_check')).toEqual([]);
  expect(original.prepare('SELECT count(*) AS n FROM user_account').get()).toEqual({ n: 0 });
  original.close();

  const stranger = new Database(copy);
  stranger.pragma(`key="x'${key.replace(/^./, (c) => (c === 'a' ? 'b' : 'a'))}'"`);
  expect(() => stranger.prepare('SELECT count(*) AS n FROM user_account').get()).toThrow();
  stranger.close();
  clinic.close();
});
