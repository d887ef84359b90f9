import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesPutBack } from '../areas/audit/audit.repo';
import { tempClinic, type TempClinic } from '../testing/temp-clinic';
import { databaseName, watermarkName, type ClinicDb } from './clinic-db';
import { readWatermark } from './watermark';

let clinic: TempClinic;
beforeEach(() => {
  clinic = tempClinic();
});
afterEach(() => clinic.close());

const file = () => join(clinic.folder, databaseName);
const mark = () => readWatermark(join(clinic.folder, watermarkName));
const missingIn = (db: ClinicDb) => filesPutBack(db.reader).map((one) => one.missing);

/** Writes log entries, each with one change. */
async function write(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    const written = await clinic.db.writer.run({ actor: 'u', event: 'user.created' }, (tx) => {
      const id = tx.newId();
      tx.insert('user_account', {
        id,
        username: id.slice(-12),
        display_name: 'A',
        role: 'front-desk',
        active: 1,
        must_change_password: 1,
        created_at: tx.now,
        last_login_at: null,
      });
    });
    expect(written.ok).toBe(true);
  }
}
function keep(name: string): string {
  clinic.db.checkpoint();
  const copy = join(clinic.folder, name);
  copyFileSync(file(), copy);
  return copy;
}
/** Restores older content to the same place, as when a copy is put over the file. The mark beside it stays. */
function putBack(copy: string): ClinicDb {
  clinic.db.close();
  writeFileSync(file(), readFileSync(copy));
  return clinic.reopen();
}

test('restoring an older file reports how much of the log and the records is missing', async () => {
  await write(2);
  const copy = keep('a');
  await write(5);
  clinic.clock.advance(60_000);
  const again = putBack(copy);
  expect(filesPutBack(again.reader)).toEqual([
    {
      at: new Date(clinic.clock.nowMs()).toISOString(),
      chain: { deviceId: again.head().device_id, incarnation: 2 },
      missing: { audit: 5, changes: 5 },
    },
  ]);
  // A restart finds nothing more.
  expect(missingIn(clinic.reopen())).toEqual([{ audit: 5, changes: 5 }]);
});

test('a second restore also reports what the first one lost, and its report', async () => {
  const copy = keep('a');
  await write(5);
  putBack(copy);
  await write(3);
  // Five the first time, then the entry of the new identity and three more.
  expect(missingIn(putBack(copy))).toEqual([{ audit: 9, changes: 8 }]);
  await write(1);
  expect(missingIn(putBack(copy))).toEqual([{ audit: 11, changes: 9 }]);
});

test('losses already in the log are not reported again', async () => {
  const early = keep('a');
  await write(5);
  const late = keep('b');
  await write(1);
  putBack(early);
  await write(2);
  const afterFirst = keep('c');
  await write(4);
  expect(missingIn(putBack(afterFirst))).toEqual([
    { audit: 6, changes: 6 },
    { audit: 4, changes: 4 },
  ]);
  // The later old file has five of the six that were missing at first, and nothing written since.
  expect(missingIn(putBack(late))).toEqual([{ audit: 1 + 1 + 2 + 4 + 1, changes: 1 + 2 + 4 }]);
});

test('an older file that replaces one with a newer device lacks what that device wrote', async () => {
  const copy = keep('a');
  clinic.db.close();
  rmSync(join(clinic.folder, watermarkName));
  clinic.reopen();
  await write(4);
  const noted = mark()?.auditSeq;
  expect(missingIn(putBack(copy))).toEqual([{ audit: noted, changes: 4 }]);
});

test('nothing is reported for an unchanged clinic', async () => {
  await write(2);
  expect(missingIn(clinic.reopen())).toEqual([]);
});
