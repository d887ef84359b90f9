// Where a window can be shown.

/** Linux without X or Wayland has nowhere to show a window. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** @typedef {[program: string, ...args: string[]]} Command */

/**
 * @param {Command} command
 * @returns {Command} the same, on a virtual display where there is no real one
 */
export const onSomeDisplay = (command) => (hasDisplay() ? command : onVirtualDisplay(command));

/**
 * @param {Command} command
 * @returns {Command} the same, on a virtual display of its own
 */
export const onVirtualDisplay = (command) => ['xvfb-run', '-a', '--server-args=-screen 0 1920x1080x24', ...command];
