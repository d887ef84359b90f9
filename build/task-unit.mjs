// npm run unit [pattern]: the unit tests.
import { runUnitTests } from './checks.mjs';
import { runTask } from './steps.mjs';

await runTask(() => runUnitTests(process.argv.slice(2)));
