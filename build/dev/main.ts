// The main process of `npm run dev`: the unchanged program, with its window's files taken from the dev server on this computer. Only build/dev/loop.mjs builds from this
// file, so neither the packed program nor the one that `npm start` runs contains any of it.
import { app, BrowserWindow, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { contentSecurityPolicy, PAGE_URL } from '../../electron/main/protocol';
import { pageSession } from '../../electron/main/window';

const server = new URL(process.env['CLINIC_KEEP_DEV_SERVER'] ?? 'none:');
if (server.hostname !== '127.0.0.1') throw new Error('The development build runs under npm run dev only.');

await import('../../electron/main/entry');

// Later switches override the program's own. Only the loopback address becomes reachable.
app.commandLine.appendSwitch('host-resolver-rules', `MAP * 127.0.0.1:9, EXCLUDE ${server.hostname}`);
app.commandLine.appendSwitch('proxy-bypass-list', server.host);
// Registered after the program has started: its handlers exist, and no page has been requested yet.
void app.whenReady().then(() => {
  serveFromDevServer(pageSession());
  if (process.argv.includes('--gallery')) openGallery();
});

function serveFromDevServer(session: Session): void {
  session.protocol.unhandle('app');
  session.protocol.handle('app', answer);
  const inside = [PAGE_URL, 'blob:app://ui/', 'data:', 'devtools://', `ws://${server.host}/`];
  session.webRequest.onBeforeRequest((request, decide) =>
    decide({ cancel: !inside.some((start) => request.url.startsWith(start)) }),
  );
}

/** Answers with the dev server's files. The page keeps its own address, and with it the bridge to the main process. */
async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const accept = request.headers.get('accept') ?? '*/*';
  const found = await fetch(new URL(pathname + search, server), { headers: { accept } });
  const type = found.headers.get('content-type') ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'cache-control': 'no-store' };
  if (!type.startsWith('text/html')) return new Response(found.body, { status: found.status, headers });
  const nonce = randomBytes(16).toString('base64');
  const html = (await found.text()).replaceAll('__NONCE__', nonce);
  return new Response(html, { headers: { ...headers, 'content-security-policy': relaxedPolicy(nonce) } });
}

/** The program's own policy with three exceptions: the inline script for React Refresh, the dev server's socket, and its error overlay. */
function relaxedPolicy(nonce: string): string {
  return contentSecurityPolicy(nonce)
    .replace("script-src 'self'", `script-src 'self' 'nonce-${nonce}'`)
    .replace("connect-src 'self'", `connect-src 'self' ws://${server.host}`)
    .replace("; require-trusted-types-for 'script'; trusted-types default", '');
}

/** Opens the component gallery, in a window without a bridge to the main process. */
function openGallery(): void {
  const window = new BrowserWindow({
    title: 'Gallery',
    width: 1280,
    height: 900,
    webPreferences: { session: pageSession(), sandbox: true, contextIsolation: true, nodeIntegration: false },
  });
  void window.loadURL(`${PAGE_URL}gallery/index.html`);
}
