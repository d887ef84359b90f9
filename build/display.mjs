// Where a window can be shown.

/** Linux without X or Wayland has nowhere to show a window. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

/**
 * @param {[program: string, ...args: string[]]} command
 * @returns {[program: string, ...args: string[]]} the same, on a virtual display where there is no real one
 */
export const onSomeDisplay = (command) =>
  hasDisplay() ? command : ['xvfb-run', '-a', '--server-args=-screen 0 1920x1080x24', ...command];
