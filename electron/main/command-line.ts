/**
 * The only switches a release accepts. Chromium knows more than a thousand, and many of them open a door: a debugger, a library to
 * load, a proxy, a log of what is on the screen. A list of the bad ones would never be complete.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  // Our own.
  'demo',
  'smoke',
  'user-data-dir',
  // For screens, graphics cards and screen readers that need help.
  'disable-gpu',
  'force-device-scale-factor',
  'force-high-contrast',
  'force-renderer-accessibility',
  'lang',
  'ozone-platform',
  'ozone-platform-hint',
  // Added by the Windows installer when it starts the program afterwards.
  'updated',
]);

/**
 * @param args what follows the program's name on the command line
 * @param platform as in process.platform: Windows takes `/name` and `-name` for switches and ignores case
 * @returns the names of the switches that are not accepted, in order, without their values
 */
export function refusedSwitches(args: readonly string[], platform: string): string[] {
  const refused: string[] = [];
  for (const arg of args) {
    if (arg === '--') break; // what follows are file names to Chromium too
    const name = switchName(arg, platform);
    if (name !== null && !ALLOWED.has(name)) refused.push(name);
  }
  return refused;
}

/** Null when the argument is not a switch. */
function switchName(arg: string, platform: string): string | null {
  const match = (platform === 'win32' ? /^(?:--|-|\/)([^=]+)/ : /^--?([^=]+)/).exec(arg);
  const name = match?.[1];
  if (name === undefined) return null;
  return platform === 'win32' ? name.toLowerCase() : name;
}

/** @returns the value of `--name=value`, null when the switch is not there or has none */
export function switchValue(args: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  const value = args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
  return value === undefined || value === '' ? null : value;
}
