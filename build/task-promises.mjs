// npm run promises [-- --write]: lists the privacy policy's promises with the code that keeps them and the tests that prove them.
import { checkPromises, writePromisePage } from './promise-check.mjs';
import { runTask } from './steps.mjs';

await runTask(async () => {
  if (process.argv.includes('--write')) await writePromisePage();
  await checkPromises({ print: true });
});
