import { defaultSettings, insertSettings } from '../../../db/areas/settings/settings.repo';
import { jobDesk, valueOf } from '../../work/testing/job-desk';
import { retentionScanWork } from './retention-scan.job';
import { retentionScanTask } from './retention-scan.task';

test('counts records due for review', async () => {
  const desk = jobDesk({ 'retention-scan': retentionScanTask });
  const { db } = desk.clinic;
  valueOf(
    await db.writer.run({ actor: 'u', event: 'settings.changed' }, (tx) =>
      insertSettings(tx, defaultSettings({ primary: 'C', secondary: '' })),
    ),
  );
  const runner = desk.runner();
  const started = await runner.start(retentionScanWork(desk.clinic), 'system', null);
  expect(await desk.ended(runner, valueOf(started))).toMatchObject({
    state: 'done',
    result: { due: 0, held: 0, unknown: 0 },
  });
  desk.clinic.close();
});
