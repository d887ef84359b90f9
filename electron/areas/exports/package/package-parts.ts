import type { RecordTable } from '../../../../db/areas/exports/exports.repo';
import { csvFiles, csvText, dataDictionaryPath, dataDictionaryText } from '../csv/csv-files';
import { byteOrderMark, CsvRecordCounter } from '../../../csv/csv-lines';
import { bundleText } from '../../../fhir/bundle';
import { staffNames, type PrintContext } from '../print/context';
import type { Content } from '../zip/encrypted-zip-writer';
import { attachmentIndexText, attachmentsOf } from './attachments';
import type { CancelCheck } from '../../../../shared/domain/jobs/work-control';

/** Counts the records of a part as its bytes pass: when it is written, and again when it is read back. */
export type PartCounter = { take(chunk: Uint8Array): void; readonly records: number };

export type PackagePart = {
  readonly path: string;
  /** False for content that is already compressed. */
  readonly compress: boolean;
  readonly content: () => Content;
  /** Null if the part holds no records. */
  readonly counter: (() => PartCounter) | null;
  /** The table whose rows are its records; null if they are not rows of one table. */
  readonly table: RecordTable | null;
};

export type PrintedParts = { readonly letter: Uint8Array; readonly record: Uint8Array; readonly about: Uint8Array };

const bundlePath = 'data/record.fhir.json';
export const manifestPath = 'manifest.json';

const lineFeed = 0x0a;
const openingBrace = 0x7b;

/** Counts the entries of the bundle: each begins a line, and JSON has no line breaks inside strings. */
export class BundleEntryCounter implements PartCounter {
  #atLineStart = false;
  #entries = 0;
  take(chunk: Uint8Array): void {
    if (chunk.length === 0) return;
    if (this.#atLineStart && chunk[0] === openingBrace) this.#entries += 1;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1))
      if (chunk[at + 1] === openingBrace) this.#entries += 1;
    this.#atLineStart = chunk[chunk.length - 1] === lineFeed;
  }
  get records(): number {
    return this.#entries;
  }
}

/** Everything in the package except the manifest, in order. The names are the same for every patient. */
export function packageParts(
  context: PrintContext,
  head: { exportId: string },
  printed: PrintedParts,
  check: CancelCheck,
): PackagePart[] {
  const { rows } = context;
  const nameOf = staffNames(rows);
  const plain = (path: string, content: () => Content, compress = true): PackagePart => ({
    path,
    compress,
    content,
    counter: null,
    table: null,
  });
  const csv = (path: string, content: () => Content, table: RecordTable | null = null): PackagePart => ({
    path,
    compress: true,
    content,
    counter: () => new CsvRecordCounter(),
    table,
  });
  return [
    plain('00-covering-letter.pdf', () => [printed.letter], false),
    plain('01-your-record.pdf', () => [printed.record], false),
    plain('02-about-your-data.pdf', () => [printed.about], false),
    {
      path: bundlePath,
      compress: true,
      content: () => bundleText(rows, { reference: context.reference, exportId: head.exportId, at: context.at }, check),
      counter: () => new BundleEntryCounter(),
      table: null,
    },
    ...csvFiles.map((file) => csv(file.path, () => csvText(file, rows, nameOf), file.table)),
    csv(dataDictionaryPath, dataDictionaryText),
    csv('photos/index.csv', () => attachmentIndexText(rows, 'photos')),
    csv('documents/index.csv', () => attachmentIndexText(rows, 'documents')),
    ...[...attachmentsOf(rows)].map((file) => plain(file.path, () => [Buffer.from(file.base64, 'base64')], false)),
    plain('paper/paper-file.txt', () => [paperNote(rows.patient.paper_file_location)]),
  ];
}

function paperNote(location: string): string {
  const text =
    location === ''
      ? 'This record has no paper file.'
      : `There is a paper file, kept at: ${location}.\r\n\r\nIt is not part of this electronic copy. You receive a copy of it on paper.`;
  return `${byteOrderMark}${text}\r\n`;
}
