// npm run gallery [-- --update] [pattern]: renders the gallery and compares it with its pictures; --update saves the new ones.
import { runGallery } from './gallery/gallery.mjs';
import { chooseRuntime } from './runtime/runtime.mjs';
import { runTask, step } from './steps.mjs';

const args = process.argv.slice(2);

await runTask(async () => {
  const runtime = await step('Runtime', () => chooseRuntime());
  await runGallery(runtime, { update: args.includes('--update'), args: args.filter((arg) => arg !== '--update') });
});
