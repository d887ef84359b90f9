// Which Node runs the tasks. The SQLite driver crashes on Node 20, so every task runs on Node 24.

const WANTED_MAJOR = 24;

/**
 * Where an optional package with a ready-made Node puts it, below node_modules. package.json says for which systems there is one.
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
 * @returns {{ path: string, sentence: string }} path is empty when there is none; the sentence then says what to do
 */
export function chooseNode(version, execPath, bundled, exists) {
  if (Number(version.split('.')[0]) >= WANTED_MAJOR) return { path: execPath, sentence: '' };
  if (exists(bundled)) return { path: bundled, sentence: '' };
  return {
    path: '',
    sentence: `This needs Node ${WANTED_MAJOR} (found ${version}), and there is no ready-made one for this kind of computer. Install it from https://nodejs.org and run the command again.`,
  };
}
