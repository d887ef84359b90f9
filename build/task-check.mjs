// npm run check: types, lint, import rules.
import { runStaticChecks } from './checks.mjs';
import { runTask } from './steps.mjs';

await runTask(() => runStaticChecks());
