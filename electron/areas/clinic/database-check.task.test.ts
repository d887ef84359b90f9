import { recordsPlace } from '../../work/records';
import { jobDesk, valueOf } from '../../work/testing/job-desk';
import { databaseCheckTask } from './database-check.task';

test('checks the file', async () => {
  const desk = jobDesk({ 'database-check': databaseCheckTask });
  const { db, masterKey } = desk.clinic;
  const runner = desk.runner();
  const started = await runner.start({ kind: 'database-check', actor: 'system', cancellable: true }, (job) =>
    job.task('database-check', recordsPlace(db, masterKey)),
  );
  expect(await desk.ended(runner, valueOf(started))).toMatchObject({ state: 'done', result: { findings: 0 } });
  desk.clinic.close();
});
