// Fuses: the switches inside the Electron binary. They protect even against an attacker who controls the command line and the environment.
import { FuseV1Options as Fuse, FuseState, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * @param {'test' | 'release'} kind the two differ in one fuse: Playwright controls the program through Node's inspector
 * @public packing.test.ts imports it dynamically in a separate process
 * @returns {Record<Fuse, boolean>}
 */
export function wantedFuses(kind) {
  return {
    [Fuse.RunAsNode]: false,
    [Fuse.EnableCookieEncryption]: true,
    [Fuse.EnableNodeOptionsEnvironmentVariable]: false,
    [Fuse.EnableNodeCliInspectArguments]: kind === 'test',
    [Fuse.EnableEmbeddedAsarIntegrityValidation]: true,
    [Fuse.OnlyLoadAppFromAsar]: true,
    [Fuse.LoadBrowserProcessSpecificV8Snapshot]: false,
    [Fuse.GrantFileProtocolExtraPrivileges]: false,
    [Fuse.WasmTrapHandlers]: true,
  };
}

/**
 * Sets every fuse the binary has and reads them back. A fuse added by a future Electron fails the build until it is decided above.
 * @param {string} executable
 * @param {'test' | 'release'} kind
 */
export async function setFuses(executable, kind) {
  const before = await getCurrentFuseWire(executable);
  // An older Electron has fewer of them.
  const wanted = /** @type {Record<Fuse, boolean>} */ (
    Object.fromEntries(Object.entries(wantedFuses(kind)).filter(([fuse]) => fuse in before))
  );
  await flipFuses(executable, {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    resetAdHocDarwinSignature: false,
    ...wanted,
  });
  const after = await readFuses(executable);
  for (const [fuse, on] of Object.entries(wanted)) {
    const name = fuseName(fuse);
    if (after[name] !== on)
      throw new Error(`The fuse ${name} could not be turned ${on ? 'on' : 'off'} in ${executable}.`);
  }
}

/**
 * @param {string} executable
 * @returns {Promise<Record<string, boolean>>} the state of each fuse the binary has, by name
 */
async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const states = Object.entries(wire).filter(([fuse]) => fuse in Fuse);
  return Object.fromEntries(states.map(([fuse, state]) => [fuseName(fuse), state === FuseState.ENABLE]));
}

/** @param {string} fuse its number, as a key of a fuse wire */
const fuseName = (fuse) => /** @type {string} */ (Fuse[Number(fuse)]);
