import { defaultSettings, insertSettings } from '../../../db/areas/settings/settings.repo';
import { recordsPlace } from '../../work/records';
import { jobDesk, valueOf } from '../../work/testing/job-desk';
import { retentionScanTask } from './retention-scan.task';

test('counts what is over its time', async () => {
  const desk = jobDesk({ 'retention-scan': retentionScanTask });
  const { db, masterKey } = desk.clinic;
  valueOf(
    await db.writer.run({ actor: 'u', event: 'settings.changed' }, (tx) =>
      insertSettings(tx, defaultSettings({ primary: 'C', secondary: '' })),
    ),
  );
  const runner = desk.runner();
  const started = await runner.start({ kind: 'retention-scan', actor: 'system', cancellable: true }, (job) =>
    job.task('retention-scan', recordsPlace(db, masterKey)),
  );
  expect(await desk.ended(runner, valueOf(started))).toMatchObject({
    state: 'done',
    result: { due: 0, held: 0, unknown: 0 },
  });
  desk.clinic.close();
});
