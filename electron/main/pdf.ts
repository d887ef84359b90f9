import { BrowserWindow, session, type Session } from 'electron';
import { randomUUID } from 'node:crypto';

export type PdfOptions = {
  /** Shown small at the top of every page; plain text. */
  readonly header?: string;
  /** Shown small at the bottom of every page, before "Page 2 of 7"; plain text. With neither header nor footer there are no page numbers. */
  readonly footer?: string;
  readonly landscape?: boolean;
  /** Ends the making within a moment; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
};

const documents = new Map<string, string>();
/** A document is a report of the clinic's data, not a page: no scripts, and nothing that it does not carry itself. */
const DOCUMENT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:";
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes an A4 PDF with tags for screen readers and an outline from the headings. One at a time: two would share the processor and
 * finish no sooner.
 * @param html a whole document with `lang` and `<title>`; styles and pictures inside it (pictures as data: addresses)
 * @returns the PDF's bytes
 * @throws the signal's reason when cancelled; an error without the document's content when Chromium fails
 */
export function renderPdf(html: string, options: PdfOptions = {}): Promise<Buffer> {
  const next = last.then(
    () => render(html, options),
    () => render(html, options),
  );
  last = next;
  return next;
}

async function render(html: string, options: PdfOptions): Promise<Buffer> {
  const { signal } = options;
  signal?.throwIfAborted();
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: pdfSession(), sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, webSecurity: true, spellcheck: false, devTools: false },
  });
  const id = randomUUID();
  documents.set(id, html);
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(signal?.reason instanceof Error ? signal.reason : new Error('cancelled'));
    signal?.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([print(window, id, options), aborted]);
  } finally {
    if (onAbort) signal?.removeEventListener('abort', onAbort);
    documents.delete(id);
    window.destroy();
  }
}

async function print(window: BrowserWindow, id: string, { header, footer, landscape }: PdfOptions): Promise<Buffer> {
  // Not a data: address: those end at 2 MB, and the error would repeat the document.
  await window.loadURL(`app://pdf/${id}`);
  const hasBands = header !== undefined || footer !== undefined;
  return window.webContents.printToPDF({
    pageSize: 'A4',
    landscape: landscape ?? false,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
    displayHeaderFooter: hasBands,
    ...(hasBands ? { headerTemplate: band(escapeText(header ?? '')), footerTemplate: band(`${escapeText(footer ?? '')}${PAGE_NUMBERS}`) } : {}),
  });
}

function pdfSession(): Session {
  const own = session.fromPartition('pdf', { cache: false });
  if (!own.protocol.isProtocolHandled('app')) {
    own.protocol.handle('app', (request) => {
      const url = new URL(request.url);
      const html = url.host === 'pdf' ? documents.get(url.pathname.slice(1)) : undefined;
      if (html === undefined) return new Response(null, { status: 404 });
      return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': DOCUMENT_POLICY, 'cache-control': 'no-store' } });
    });
  }
  return own;
}

const PAGE_NUMBERS = '<span style="margin-left:auto">Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>';

function band(content: string): string {
  return `<div style="display:flex;width:100%;margin:0 16mm;font:7.5pt 'Inter Variable','Segoe UI','DejaVu Sans',sans-serif;color:#555">${content}</div>`;
}

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
