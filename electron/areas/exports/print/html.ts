/** Markup that is safe to print: made only by `html`, which escapes every value. */
export class Markup {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}
export type Printable = Markup | string | number | null | false | readonly Printable[];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  // Control characters have no place in a document and can confuse the reader.
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (c) => escapes[c] ?? c);
}

function printed(value: Printable): string {
  if (value === null || value === false) return '';
  if (value instanceof Markup) return value.toString();
  if (Array.isArray(value)) return (value as readonly Printable[]).map(printed).join('');
  return escaped(String(value));
}

/**
 * Markup with interpolated values; every value that is not itself markup is escaped. Attributes must be quoted with ".
 */
export function html(parts: TemplateStringsArray, ...values: readonly Printable[]): Markup {
  return new Markup(parts.map((part, i) => part + (i < values.length ? printed(values[i] ?? null) : '')).join(''));
}

/** Text with its line breaks, as paragraphs. */
export function paragraphs(text: string): Markup {
  return html`${text.split(/\r?\n/).map((line) => (line.trim() === '' ? html`<br>` : html`<p>${line}</p>`))}`;
}

export type PrintedDocument = { readonly title: string; readonly lang: 'en-GB'; readonly body: Markup };

/** A whole, self-contained document: the printing window can load nothing. */
export function printedPage(document: PrintedDocument, style: string): string {
  return html`<!doctype html><html lang="${document.lang}"><head><meta charset="utf-8"><title>${document.title}</title><style>${new Markup(style)}</style></head><body>${document.body}</body></html>`.toString();
}
