// Makes node_modules match the lock file; does nothing if it already does.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeLock } from './lock.mjs';
import { npm } from './npm.mjs';

/**
 * Installs the packages if needed. The stamp is removed before and written after the installation, so an interrupted one is repeated.
 * @param {string} root of the repository
 * @returns {string} the message to stop with; empty if the packages are installed
 */
export function ensurePackages(root) {
  const stamp = join(root, 'node_modules', '.install-stamp');
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
  if (isInstalled()) return '';

  const release = takeLock(join(root, 'out', 'install.lock'), 'installing the packages');
  try {
    if (isInstalled()) return '';
    console.log('Installing the packages (once; about half a minute) …');
    rmSync(stamp, { force: true });
    if (!npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root }).ok) {
      return "The packages could not be installed: see npm's message above. Fix the cause, then run the command again.";
    }
    writeFileSync(stamp, wanted);
    return '';
  } finally {
    release();
  }
}
