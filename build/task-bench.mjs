// npm run bench [options]: packs the program and runs the benchmarks (tests/bench/main.ts) against it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { bundleForNode } from './build.mjs';
import { onSomeDisplay } from './display.mjs';
import { packedExecutable } from './electron-builder.config.mjs';
import { packForTests } from './packed.mjs';
import { out, root } from './paths.mjs';
import { StepFailed, runTask, step } from './steps.mjs';

await runTask(async () => {
  await packForTests();
  const folder = join(out, 'bench');
  await step('Build the benchmarks', () => bundleForNode({ main: join(root, 'tests', 'bench', 'main.ts') }, folder));
  await step('Benchmarks', () => {
    const [command, ...args] = onSomeDisplay([process.execPath, join(folder, 'main.mjs'), ...process.argv.slice(2)]);
    const env = { ...process.env, CLINIC_KEEP_TEST_EXE: packedExecutable('test'), CLINIC_KEEP_RELEASE_EXE: packedExecutable('release') };
    const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
    if (result.status !== 0) throw new StepFailed(result.error?.message ?? 'a benchmark failed');
  });
});
