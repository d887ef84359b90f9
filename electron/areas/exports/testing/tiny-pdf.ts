import { setTimeout as sleep } from 'node:timers/promises';
import type { PdfRenderer } from '../print/pdf-renderer';

const linesPerPage = 60;

/** A real but plain PDF (1.4, Helvetica) of a document's words, for tests that run without a window. */
export const tinyPdf: PdfRenderer = async (html, { header, footer, signal }) => {
  await sleep(0);
  signal.throwIfAborted();
  const text = html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<\/(p|div|h\d|dt|dd|tr|li)>/g, '\n')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[^\x20-\x7e\n]/g, '?');
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / linesPerPage)) }, (_, i) => [
    header,
    ...lines.slice(i * linesPerPage, (i + 1) * linesPerPage),
    footer,
  ]);
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${4 + i * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  for (const [i, page] of pages.entries()) {
    const stream = `BT /F1 9 Tf 40 800 Td 12 TL ${page.map((line) => `(${line.slice(0, 110).replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')} ET`;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + i * 2} 0 R >>`,
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
};
