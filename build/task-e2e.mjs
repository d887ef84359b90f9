// npm run e2e [pattern]: builds and packs what has changed, then runs the end-to-end tests that match.
import { runEndToEndTests } from './e2e.mjs';
import { packForTests } from './packed.mjs';
import { runTask } from './steps.mjs';

await runTask(async () => {
  await packForTests();
  await runEndToEndTests(process.argv.slice(2));
});
