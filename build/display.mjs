// Real and virtual displays.

/** Whether a window can be shown: on Linux that needs X or Wayland. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @typedef {[program: string, ...args: string[]]} Command */

/**
 * @param {Command} command
 * @returns {Command} the same command, on a virtual display if there is no real one
 */
export const onSomeDisplay = (command) => (hasDisplay() ? command : onVirtualDisplay(command));

/**
 * @param {Command} command
 * @returns {Command} the same command, on its own virtual display
 */
export const onVirtualDisplay = (command) => ['xvfb-run', '-a', '--server-args=-screen 0 1920x1080x24', ...command];
