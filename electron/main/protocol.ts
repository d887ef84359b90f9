import { protocol, type Session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

/** The window's only address. */
export const PAGE_URL = 'app://ui/';
const SCHEME = 'app';
const PAGE_HOST = 'ui';
/** The placeholder in index.html for the nonce of this page load. */
const NONCE_PLACE = '__NONCE__';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Must be called before the application is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/**
 * Only our own scripts; our own styles, and style elements with the nonce (the component library creates some);
 * pictures also from memory; nothing from anywhere else. Text becomes script or markup only through one policy
 * (renderer/app/nonce.ts).
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** @returns whether an address is a page of the program itself; this decides who may call the main process */
export function isOwnPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === `${SCHEME}:` && new URL(url).host === PAGE_HOST;
}

/** Serves the built window from `folder` to the pages of this session, and nothing else. */
export function servePages(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answer(request, folder));
}

async function answer(request: Request, folder: string): Promise<Response> {
  const file = fileFor(request, folder);
  if (file === null) return empty(404);
  try {
    const content = await readFile(file);
    return file === join(folder, 'index.html')
      ? page(content.toString('utf8'))
      : respond(new Uint8Array(content), file);
  } catch {
    return empty(404);
  }
}

/** Null for everything but a GET of a file inside the folder. */
function fileFor(request: Request, folder: string): string | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.host !== PAGE_HOST) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = join(folder, path === '/' ? 'index.html' : path);
  return file.startsWith(folder + sep) ? file : null;
}

function page(html: string): Response {
  const nonce = randomBytes(16).toString('base64');
  return respond(html.replaceAll(NONCE_PLACE, nonce), 'index.html', {
    'content-security-policy': contentSecurityPolicy(nonce),
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
  });
}

function respond(body: string | Uint8Array<ArrayBuffer>, name: string, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    headers: {
      'content-type': MEDIA_TYPES[extname(name)] ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...headers,
    },
  });
}

function empty(status: number): Response {
  return new Response(null, { status });
}
