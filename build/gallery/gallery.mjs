// The component gallery: built separately, never as part of the program, and compared with the pictures in tests/gallery/pictures.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildGalleryPage } from '../build.mjs';
import { onSomeDisplay } from '../display.mjs';
import { inPackages, out, root } from '../paths.mjs';
import { StepFailed, step } from '../steps.mjs';

const results = join(out, 'gallery-test');
export const galleryReport = join(results, 'report.json');

/**
 * Renders every part in both themes, checks it with axe and compares it with its picture.
 * @param {import('../runtime/runtime.mjs').Runtime} runtime
 * @param {{ update?: boolean, args?: string[] }} [options] update: saves the new pictures; args: for Playwright
 */
export async function runGallery(runtime, { update = false, args = [] } = {}) {
  await step('Build the gallery', buildGalleryPage);
  await step('Gallery of the parts (Playwright)', () => {
    rmSync(results, { recursive: true, force: true });
    // Text is rendered slightly differently by other operating systems and Chromium versions.
    const comparable = runtime.kind === 'fallback' && process.platform === 'linux' && process.arch === 'x64';
    if (!comparable)
      console.log(
        '   All parts are rendered and checked with axe. Pictures are NOT compared: the stored ones were made by the fallback runtime on Linux x64.',
      );
    const [command, ...rest] = onSomeDisplay([
      process.execPath,
      inPackages('@playwright/test/cli.js'),
      'test',
      '--config',
      join(root, 'tests', 'gallery', 'playwright.config.mjs'),
      ...(update ? ['--update-snapshots=all'] : []),
      ...args,
    ]);
    const { status, error } = spawnSync(command, rest, {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        CLINIC_KEEP_GALLERY_RESULTS: results,
        CLINIC_KEEP_GALLERY_RUNTIME: runtime.executable,
        CLINIC_KEEP_GALLERY_WINDOW: join(root, 'build', 'gallery', 'window'),
        CLINIC_KEEP_GALLERY_PAGE: join(out, 'gallery'),
        CLINIC_KEEP_GALLERY_COMPARE: comparable ? 'yes' : 'no',
      },
    });
    if (status !== 0) throw new StepFailed(error?.message ?? 'gallery tests failed');
  });
}
