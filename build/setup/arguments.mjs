// What can be asked of build/bootstrap.mjs, and what is refused before anything is touched.

/**
 * opensWindow: the task runs the program, so the system libraries of Chromium must be there.
 * bringsOwnDisplay: it may run the program without anybody watching, on a virtual display.
 * dropsRoot: started by root it goes on as another user, to whom root's own display is closed.
 * opensExports: it looks at exported files with other programs, where there are any.
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
 * @returns {string} the sentence to stop with, empty when the task may run
 */
export function refusal(task, nodeVersion) {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11))
    return `This needs Node 20.11 or newer to start with (found ${nodeVersion}). Install it from https://nodejs.org and run the command again.`;
  if (!Object.hasOwn(TASKS, task))
    return `There is no task "${task}". The tasks are: ${Object.keys(TASKS).join(', ')}.`;
  return '';
}
