import type { JobContext } from './job';

/**
 * Never called: this asserts that the compiler rejects each line. An expected error that does not occur fails the type
 * check.
 */
export async function mustNotCompile(job: JobContext): Promise<void> {
  // @ts-expect-error there is no such task
  await job.task('exports', {});
  // @ts-expect-error the input of another task
  await job.task('import-inspect', { folder: '/records' });
  const inspected = await job.task('import-inspect', { paths: [] });
  // @ts-expect-error inspecting gives a list of files
  const wrong: number = inspected.ok ? inspected.value : 0;
  const made = await job.task('import-undo', {
    folder: '',
    masterKey: new Uint8Array(),
    importId: '',
    actor: '',
    becomes: 'undone',
  });
  // @ts-expect-error undoing makes no package
  expect(made.ok ? made.value.sizeBytes : wrong);
}

test('the registry names every task once', async () => {
  const { tasks } = await import('./workers/tasks');
  for (const load of Object.values(tasks)) expect(typeof (await load())).toBe('function');
});
