// The switches inside the Electron binary itself. They hold even against somebody who can choose the command line and the environment.
import { FuseV1Options as Fuse, FuseState, FuseVersion, flipFuses, getCurrentFuseWire } from '@electron/fuses';

/**
 * @param {'test' | 'release'} kind the two differ in one fuse: Playwright drives the program through Node's inspector
 * @public packing.test.ts asks for it by name, in a process of its own
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
 * Sets every fuse the binary has and reads them back. A fuse that a future Electron adds fails the build until it is decided above.
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
    if (after[name] !== on) throw new Error(`The fuse ${name} did not stay ${on ? 'on' : 'off'} in ${executable}.`);
  }
}

/**
 * @param {string} executable
 * @returns {Promise<Record<string, boolean>>} by name; only those the binary has
 */
async function readFuses(executable) {
  const wire = await getCurrentFuseWire(executable);
  const states = Object.entries(wire).filter(([fuse]) => fuse in Fuse);
  return Object.fromEntries(states.map(([fuse, state]) => [fuseName(fuse), state === FuseState.ENABLE]));
}

/** @param {string} fuse its number, as a key of a fuse wire */
const fuseName = (fuse) => /** @type {string} */ (Fuse[Number(fuse)]);
