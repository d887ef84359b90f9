// Renders icon.svg into the image files that the installers need. Run by hand after a change to icon.svg:
//   node build/icons/render.mjs      (needs rsvg-convert, Debian's librsvg2-bin)
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = import.meta.dirname;
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS_SIZES = [16, 24, 32, 48, 64, 128, 256];

for (const size of LINUX_SIZES) writeFileSync(join(folder, `${size}x${size}.png`), png(size));
writeFileSync(join(folder, 'icon.ico'), ico(WINDOWS_SIZES.map((size) => ({ size, data: png(size) }))));

/** @param {number} size in pixels @returns {Buffer} */
function png(size) {
  const result = spawnSync('rsvg-convert', ['--width', size, '--height', size, join(folder, 'icon.svg')].map(String), {
    maxBuffer: 1 << 24,
  });
  if (result.status !== 0) throw new Error(result.error?.message ?? String(result.stderr));
  return result.stdout;
}

/**
 * The ICO container: a header, an entry for each image, then the images (PNG is allowed since Windows Vista).
 * @param {{ size: number, data: Buffer }[]} pictures
 */
function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, data }, index) => {
    const entry = 6 + 16 * index;
    header.writeUInt8(size % 256, entry); // 0 means 256
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(data.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += data.length;
  });
  return Buffer.concat([header, ...pictures.map(({ data }) => data)]);
}
