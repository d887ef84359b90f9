// npm run check: what can be said without running the program.
import { runStaticChecks } from './checks.mjs';
import { runTask } from './steps.mjs';

await runTask(() => runStaticChecks());
