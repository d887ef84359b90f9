// npm run dist: makes the installers for the system it runs on, only with the official Electron.
import { packInstallers } from './pack.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { stage } from './stage.mjs';
import { StepFailed, messageOf, runTask, step } from './steps.mjs';

await runTask(async () => {
  const runtime = await step('Runtime', async () => {
    try {
      return await chooseRuntime({ onlyOfficial: true });
    } catch (error) {
      throw new StepFailed(messageOf(error));
    }
  });
  await step('Build and stage', () => stage(runtime));
  await step('Installers', () => packInstallers(runtime));
});
