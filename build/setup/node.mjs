// Chooses the Node that runs the tasks. The SQLite driver crashes on Node 20, so every task runs on Node 24.

const WANTED_MAJOR = 24;

/**
 * Path, below node_modules, of the prebuilt Node from an optional package. package.json lists the supported systems.
 * @param {string} platform as in process.platform
 * @param {string} arch as in process.arch
 */
export function bundledNode(platform, arch) {
  return platform === 'win32' ? `node-win-${arch}/bin/node.exe` : `node-${platform}-${arch}/bin/node`;
}

/**
 * @param {string} version of the Node that is running
 * @param {string} execPath of the Node that is running
 * @param {string} bundled path from `bundledNode`
 * @param {(path: string) => boolean} exists
 * @returns {{ path: string, sentence: string }} path is empty if there is none; the sentence then says what to do
 */
export function chooseNode(version, execPath, bundled, exists) {
  if (Number(version.split('.')[0]) >= WANTED_MAJOR) return { path: execPath, sentence: '' };
  if (exists(bundled)) return { path: bundled, sentence: '' };
  return {
    path: '',
    sentence: `This command needs Node ${WANTED_MAJOR} (found ${version}), and there is no prebuilt one for this kind of computer. Install it from https://nodejs.org and run the command again.`,
  };
}
