// npm run promises [-- --write]: which promise of the privacy policy is kept by which code and proven by which tests.
import { checkPromises, writePromisePage } from './promise-check.mjs';
import { runTask } from './steps.mjs';

await runTask(async () => {
  if (process.argv.includes('--write')) await writePromisePage();
  await checkPromises({ print: true });
});
