// Runs all steps from the sources to a packed program, skipping those whose inputs have not changed.
import { packFolderOnly } from './pack.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { stage } from './stage.mjs';
import { step } from './steps.mjs';

/** Builds, stages and packs the program, both the test build and the release build. */
export async function packForTests() {
  const runtime = await step('Runtime', () => chooseRuntime());
  const { print } = await step('Build and stage', () => stage(runtime));
  for (const kind of /** @type {const} */ (['test', 'release'])) {
    await step(`Pack (${kind})`, async () => {
      if (!(await packFolderOnly(kind, runtime, print))) console.log('   unchanged');
    });
  }
}
