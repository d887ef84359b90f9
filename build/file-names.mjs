// File and folder names are kebab-case, on every system and in every import alike.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { StepFailed } from './steps.mjs';

/** `patient-names.repo.ts`, `0050-patient-card.ts`, `.prettierrc.json`; a README and its like are written in capitals. */
const WELL_NAMED = /^(\.?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*|[A-Z]+\.md)$/;
// Made by tools, or by other programs for the import to read.
const NOT_OURS = [
  '.git',
  '.DS_Store',
  'node_modules',
  'out',
  'test-results',
  'playwright-report',
  'tests/fixtures/import',
];

/**
 * @param {string[]} paths relative to the project, with slashes
 * @returns {string[]} those whose last part is not kebab-case
 * @public tests/house asks for it by name, in a process of its own
 */
export const badlyNamed = (paths) => paths.filter((path) => !WELL_NAMED.test(path.slice(path.lastIndexOf('/') + 1)));

/** @throws {StepFailed} when a file or folder of the project is not in kebab-case */
export function checkFileNames() {
  const bad = badlyNamed(pathsIn(''));
  for (const path of bad) console.log(`${path}: the name is not in kebab-case`);
  if (bad.length > 0) throw new StepFailed(`${bad.length} badly named`);
}

/** @param {string} folder relative to the project @returns {string[]} */
function pathsIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (NOT_OURS.includes(path)) return [];
    return entry.isDirectory() ? [path, ...pathsIn(path)] : [path];
  });
}
