// A bare Electron window that shows the gallery. Run by the gallery's tests, never packed.
import { readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { BrowserWindow, app, protocol } from 'electron';

const folder = process.env.CLINIC_KEEP_GALLERY_PAGE ?? '';
/** @type {Record<string, string>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };

// For identical pictures on every machine: no GPU, no subpixel text rendering, a scale factor of one.
for (const name of ['disable-gpu', 'disable-lcd-text']) app.commandLine.appendSwitch(name);
app.commandLine.appendSwitch('font-render-hinting', 'none');
app.commandLine.appendSwitch('force-device-scale-factor', '1');
app.commandLine.appendSwitch('force-color-profile', 'srgb');
protocol.registerSchemesAsPrivileged([{ scheme: 'gallery', privileges: { standard: true, secure: true } }]);

void app.whenReady().then(() => {
  protocol.handle('gallery', async (request) => {
    const path = posix.normalize(new URL(request.url).pathname);
    const body = await readFile(join(folder, path)).catch(() => null);
    if (body === null) return new Response('', { status: 404 });
    return new Response(body, { headers: { 'content-type': types[extname(path)] ?? 'application/octet-stream' } });
  });
  const window = new BrowserWindow({ width: 960, height: 640, useContentSize: true });
  return window.loadURL('gallery://parts/gallery/index.html');
});
app.on('window-all-closed', () => app.quit());
