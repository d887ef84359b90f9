// Bundles the program: main process and workers (ES modules), preload (one CommonJS file, as the sandbox requires), window.
import { existsSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { NATIVE_PACKAGES } from './natives.mjs';
import { out, root, stageFolder } from './paths.mjs';

// The older of the two runtimes the program may run on (see runtime/pins.mjs); the shipped runtime is newer.
const NODE_TARGET = 'node20.18';
const PAGE_TARGET = 'chrome130';

const external = ['electron', ...builtinModules, /^node:/, ...NATIVE_PACKAGES];
/** @type {import('vite').InlineConfig} */
const common = { root, configFile: false, logLevel: 'warn', envDir: false };

/** Builds main/, preload/ and renderer/ of the staged application. */
export async function buildBundles() {
  await Promise.all([
    buildMain(join(stageFolder, 'main'), join(root, 'electron', 'main', 'entry.ts')),
    buildPreload(join(stageFolder, 'preload')),
    buildRenderer(),
  ]);
}

/**
 * Bundles `input` (name -> path) as ES modules into `folder`, which is emptied first. Also used for test programs that run on plain Node.
 * @param {Record<string, string>} input
 * @param {string} folder
 * @param {string[]} [leftOut] additional packages to load from node_modules at run time
 */
export function bundleForNode(input, folder, leftOut = []) {
  return bundle({
    input,
    folder,
    leftOut,
    target: NODE_TARGET,
    output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
}

/**
 * @param {string} folder emptied first
 * @param {string} entry the entry module of the main process
 */
export function buildMain(folder, entry) {
  const workers = join(root, 'electron', 'work', 'workers');
  const names = existsSync(workers) ? readdirSync(workers).filter((name) => name.endsWith('.worker.ts')) : [];
  // Workers are next to main.mjs, so `new URL('./task.worker.mjs', import.meta.url)` finds them, packed or not.
  const input = Object.fromEntries([
    ['main', entry],
    ...names.map((name) => [name.replace(/\.ts$/, ''), join(workers, name)]),
  ]);
  return bundleForNode(input, folder);
}

/** @param {string} folder emptied first */
export function buildPreload(folder) {
  return bundle({
    input: { preload: join(root, 'electron', 'preload', 'preload.ts') },
    folder,
    target: PAGE_TARGET,
    output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
  });
}

/**
 * @param {{ input: Record<string, string>, folder: string, target: string, output: import('vite').Rolldown.OutputOptions, leftOut?: string[] }} options
 */
function bundle({ input, folder, target, output, leftOut = [] }) {
  return build({
    ...common,
    ssr: { target: 'node', noExternal: true },
    build: {
      ssr: true,
      target,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      sourcemap: false,
      reportCompressedSize: false,
      rolldownOptions: { input, external: [...external, ...leftOut], output },
    },
  });
}

function buildRenderer() {
  return buildPage('index.html', join(stageFolder, 'renderer'));
}

/** The gallery of the interface's parts: a page of its own, outside what is staged and packed. */
export function buildGalleryPage() {
  return buildPage(join('gallery', 'index.html'), join(out, 'gallery'));
}

/** @param {string} page inside renderer/ @param {string} outDir emptied first */
function buildPage(page, outDir) {
  return build({
    ...common,
    root: join(root, 'renderer'),
    base: '/',
    plugins: [react()],
    build: {
      rolldownOptions: { input: join(root, 'renderer', page) },
      outDir,
      emptyOutDir: true,
      target: PAGE_TARGET,
      // The content security policy does not allow inline code or fonts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 4096,
    },
  });
}
