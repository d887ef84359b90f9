// npm run check: all static checks.
import { runStaticChecks } from './checks.mjs';
import { runTask } from './steps.mjs';

await runTask(() => runStaticChecks());
