import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * development: run from a folder by its developers. test: packed for the end-to-end tests. release: what a clinic
 * installs.
 */
export type BuildKind = 'development' | 'test' | 'release';

/**
 * Set in the package.json that the program was packed with; any unexpected value counts as a release, which is the
 * strictest.
 */
function buildKindOf(packageJson: string): BuildKind {
  const { buildKind } = JSON.parse(packageJson) as { buildKind?: unknown };
  return buildKind === 'development' || buildKind === 'test' ? buildKind : 'release';
}

/** The kind of the running program. */
export const buildKind: BuildKind = buildKindOf(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
