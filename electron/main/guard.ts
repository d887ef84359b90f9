import { dialog } from 'electron';
import { buildKind } from './build-kind';
import { refusedSwitches } from './command-line';

/*
 * Runs when it is imported, before anything else of the program and before Chromium opens a debugging port: no fuse stops
 * `--remote-debugging-port`, so a release that is asked for it (or for any switch it does not know) must end here.
 */
if (buildKind === 'release') {
  const refused = refusedSwitches(process.argv.slice(1), process.platform);
  if (refused.length > 0) {
    const sentence = `Clinic Keep does not start with ${refused.map((name) => `--${name}`).join(', ')}: start it without.`;
    // Started from a shortcut on Windows there is no terminal to read.
    if (process.platform === 'win32') dialog.showErrorBox('Clinic Keep', sentence);
    else process.stderr.write(`${sentence}\n`);
    process.exit(64);
  }
}
