import { BrowserWindow, session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';

export type PdfOptions = {
  /** Plain text, in small type at the top of every page. */
  readonly header?: string;
  /**
   * Plain text, in small type at the bottom of every page, before "Page 2 of 7". With neither header nor footer there
   * are no page numbers.
   */
  readonly footer?: string;
  readonly landscape?: boolean;
  /** Stops the printing promptly; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

const documents = new Map<string, string>();
/** A document is a report of the clinic's data, not a page: no scripts, and nothing from outside itself. */
const DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
/** Resolves when the previous document's window has closed. */
let before: Promise<void> = Promise.resolve();

/**
 * Makes a tagged A4 PDF for screen readers, with an outline from the headings. One at a time: two would share the
 * processor and finish no sooner.
 * @param html a whole document with `lang` and `<title>`; styles and pictures inline (pictures as data: URLs)
 * @returns the PDF's bytes
 * @throws the signal's reason when cancelled; an error without the document's content if Chromium fails
 */
export async function renderPdf(html: string, options: PdfOptions = {}): Promise<Buffer> {
  const { signal } = options;
  const made = before.then(() => print(html, options));
  // A cancel is answered at once; the next document waits until this one has really ended.
  before = made.then(
    () => undefined,
    () => undefined,
  );
  return untilAborted(made, signal);
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(reasonOf(signal));
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('cancelled');
}

async function print(html: string, { header, footer, landscape, signal }: PdfOptions): Promise<Buffer> {
  signal?.throwIfAborted();
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: pdfSession(),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
    },
  });
  const id = randomUUID();
  documents.set(id, html);
  try {
    // Not a data: URL: those are limited to 2 MB, and the error would repeat the document.
    await window.loadURL(`app://pdf/${id}`);
    signal?.throwIfAborted();
    const hasBands = header !== undefined || footer !== undefined;
    // Awaited even after a cancel: destroying a window while it prints leaves Chromium unable to print ever again.
    return await window.webContents.printToPDF({
      pageSize: 'A4',
      landscape: landscape ?? false,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      displayHeaderFooter: hasBands,
      ...(hasBands
        ? {
            headerTemplate: band(escapeText(header ?? '')),
            footerTemplate: band(`${escapeText(footer ?? '')}${PAGE_NUMBERS}`),
          }
        : {}),
    });
  } finally {
    documents.delete(id);
    window.destroy();
  }
}

function pdfSession(): Session {
  const own = session.fromPartition('pdf', { cache: false });
  if (!own.protocol.isProtocolHandled('app')) {
    own.protocol.handle('app', (request) => {
      const url = new URL(request.url);
      const html = url.host === 'pdf' ? documents.get(url.pathname.slice(1)) : undefined;
      if (html === undefined) return new Response(null, { status: 404 });
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': DOCUMENT_POLICY,
          'cache-control': 'no-store',
        },
      });
    });
  }
  return own;
}

const PAGE_NUMBERS =
  '<span style="margin-left:auto">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>';

function band(content: string): string {
  return `<div style="display:flex;width:100%;margin:0 16mm;font:7.5pt 'Inter Variable','Segoe UI','DejaVu Sans',sans-serif;color:#555">${content}</div>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
