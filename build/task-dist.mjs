// npm run dist: the installers for the system this runs on. Only ever with the official Electron.
import { packInstallers } from './pack.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { stage } from './stage.mjs';
import { StepFailed, runTask, step } from './steps.mjs';

await runTask(async () => {
  const runtime = await step('Runtime', async () => {
    try {
      return await chooseRuntime({ onlyOfficial: true });
    } catch (error) {
      console.error(error.message);
      throw new StepFailed(error.message);
    }
  });
  await step('Build and stage', () => stage(runtime));
  await step('Installers', () => packInstallers(runtime));
});
