/**
 * The only switches that a release accepts. Chromium has more than a thousand, and many are dangerous: a debugger, a
 * library to load, a proxy, a log of the screen. A blocklist would never be complete.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  // Our own.
  'demo',
  'smoke',
  'user-data-dir',
  // For displays, graphics cards and screen readers that need help.
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
 * @param args the command line after the program's name
 * @param platform as in process.platform: Windows also accepts `/name` and `-name` as switches and ignores case
 * @returns the names of the rejected switches, in order, without their values
 */
export function refusedSwitches(args: readonly string[], platform: string): string[] {
  const refused: string[] = [];
  for (const arg of args) {
    if (arg === '--') break; // Chromium also treats what follows as file names.
    const name = switchName(arg, platform);
    if (name !== null && !ALLOWED.has(name)) refused.push(name);
  }
  return refused;
}

/** Null if the argument is not a switch. */
function switchName(arg: string, platform: string): string | null {
  const match = (platform === 'win32' ? /^(?:--|-|\/)([^=]+)/ : /^--?([^=]+)/).exec(arg);
  const name = match?.[1];
  if (name === undefined) return null;
  return platform === 'win32' ? name.toLowerCase() : name;
}

/** @returns the value of `--name=value`, null if the switch is absent or has no value */
export function switchValue(args: readonly string[], name: string): string | null {
  const prefix = `--${name}=`;
  const value = args.find((arg) => arg.startsWith(prefix))?.slice(prefix.length);
  return value === undefined || value === '' ? null : value;
}
