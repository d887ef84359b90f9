// The tasks of build/bootstrap.mjs, and what is refused before anything is changed.

/**
 * opensWindow: the task runs the program, so it needs Chromium's system libraries.
 * bringsOwnDisplay: it may run the program unattended, on a virtual display.
 * dropsRoot: if started by root, it continues as another user, who cannot use root's display.
 * opensExports: it opens exported files with other programs, if they are installed.
 * @type {Record<string, { opensWindow: boolean, bringsOwnDisplay: boolean, dropsRoot?: true, opensExports?: true }>}
 */
export const TASKS = {
  start: { opensWindow: true, bringsOwnDisplay: true },
  dev: { opensWindow: true, bringsOwnDisplay: true },
  test: { opensWindow: true, bringsOwnDisplay: true, dropsRoot: true, opensExports: true },
  e2e: { opensWindow: true, bringsOwnDisplay: true, dropsRoot: true, opensExports: true },
  bench: { opensWindow: true, bringsOwnDisplay: true, dropsRoot: true },
  gallery: { opensWindow: true, bringsOwnDisplay: true },
  check: { opensWindow: false, bringsOwnDisplay: false },
  unit: { opensWindow: false, bringsOwnDisplay: false },
  promises: { opensWindow: false, bringsOwnDisplay: false },
  dist: { opensWindow: false, bringsOwnDisplay: false },
};

/**
 * @param {string} task name as typed after `npm run`
 * @param {string} nodeVersion such as `20.11.0`
 * @returns {string} the message to stop with; empty if the task may run
 */
export function refusal(task, nodeVersion) {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11))
    return `This command needs Node 20.11 or newer (found ${nodeVersion}). Install it from https://nodejs.org and run the command again.`;
  if (!Object.hasOwn(TASKS, task))
    return `There is no task "${task}". The tasks are: ${Object.keys(TASKS).join(', ')}.`;
  return '';
}
