import { app, type Session, type WebContents } from 'electron';
import type { BuildKind } from './build-kind';

/** What a page may request: our own files, our own documents to print, and what is already in its memory. */
const INSIDE = /^(app:\/\/(ui|pdf)\/|blob:app:\/\/ui\/|data:)/;

/**
 * Closes every way out of every page and session, including ones created later. Call it before the application is
 * ready.
 * @param kind developers may open the developer tools; a release and the program under test may not
 */
export function contain(kind: BuildKind): void {
  app.on('session-created', (session) => containSession(session, kind));
  app.on('web-contents-created', (_event, contents) => containPage(contents));
  // A program without network needs neither a password prompt nor an untrusted certificate.
  app.on('login', (event) => event.preventDefault());
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, isTrusted) => {
    event.preventDefault();
    isTrusted(false);
  });
  app.on('select-client-certificate', (event) => event.preventDefault());
}

function containSession(session: Session, kind: BuildKind): void {
  // Chromium would download a dictionary for it.
  session.setSpellCheckerEnabled(false);
  session.setSpellCheckerLanguages([]);

  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);

  session.webRequest.onBeforeRequest((request, answer) => {
    const isInside = INSIDE.test(request.url) || (kind === 'development' && request.url.startsWith('devtools://'));
    answer({ cancel: !isInside });
  });
  // Files leave the program through its own export, never as a download of a page.
  session.on('will-download', (event) => event.preventDefault());
  session.setCertificateVerifyProc((_request, answer) => answer(-2));
}

function containPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  // The window shows one page for its whole life; dropping a file on it would navigate too.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
