import { dialog } from 'electron';
import { buildKind } from './build-kind';
import { refusedSwitches } from './command-line';

/*
 * Runs on import, before the rest of the program and before Chromium opens a debugging port: no fuse stops
 * `--remote-debugging-port`, so a release started with it (or with any unknown switch) must quit here.
 */
if (buildKind === 'release') {
  const refused = refusedSwitches(process.argv.slice(1), process.platform);
  if (refused.length > 0) {
    const sentence = `Clinic Keep does not start with ${refused.map((name) => `--${name}`).join(', ')}. Remove the option and try again.`;
    // On Windows a program started from a shortcut has no terminal.
    if (process.platform === 'win32') dialog.showErrorBox('Clinic Keep', sentence);
    else process.stderr.write(`${sentence}\n`);
    process.exit(64);
  }
}
