import { jobDesk, valueOf } from '../../work/testing/job-desk';
import { databaseCheckWork } from './database-check.job';
import { databaseCheckTask } from './database-check.task';

test('checks the file', async () => {
  const desk = jobDesk({ 'database-check': databaseCheckTask });
  const runner = desk.runner();
  const started = await runner.start(databaseCheckWork(desk.clinic), 'system', null);
  expect(await desk.ended(runner, valueOf(started))).toMatchObject({ state: 'done', result: { findings: 0 } });
  desk.clinic.close();
});
