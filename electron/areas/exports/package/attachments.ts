import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import { byteOrderMark, csvLine } from '../../../csv/csv-lines';
import { isObject, textOf, type Json, type JsonObject } from '../../../fhir/json';

/** A file inside an imported entry (a letter, a picture): the package also holds it as a separate file. */
export type Attachment = {
  readonly path: string;
  readonly contentType: string;
  readonly title: string;
  readonly created: string;
  readonly entryId: string;
  readonly base64: string;
};

/** File extensions by content type. Anything else gets `.bin`: nothing in the package must open automatically. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/tiff': 'tif',
  'image/webp': 'webp',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/rtf': 'rtf',
  'application/dicom': 'dcm',
};

function endingOf(contentType: string): string {
  return endings[contentType.split(';')[0]?.trim().toLowerCase() ?? ''] ?? 'bin';
}

/**
 * Pictures go to `photos`, everything else to `documents`. Files are numbered in the order of the record, so the names
 * reveal nothing.
 */
export function* attachmentsOf(rows: RecordRows): Generator<Attachment> {
  const numbers = { photos: 0, documents: 0 };
  const sources = [{ id: rows.patient.id, resource: rows.patient.resource }, ...rows.entries];
  for (const row of sources) {
    if (row.resource === null || !row.resource.includes('"data"')) continue;
    for (const found of filesIn(JSON.parse(row.resource) as JsonObject)) {
      const contentType = textOf(found, 'contentType');
      const place = contentType.startsWith('image/') ? 'photos' : 'documents';
      numbers[place] += 1;
      yield {
        path: `${place}/${String(numbers[place]).padStart(4, '0')}.${endingOf(contentType)}`,
        contentType,
        title: textOf(found, 'title'),
        created: textOf(found, 'creation'),
        entryId: row.id,
        base64: textOf(found, 'data'),
      };
    }
  }
}

function* filesIn(value: Json): Generator<JsonObject> {
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) yield* filesIn(item);
  } else if (isObject(value)) {
    if (typeof value['contentType'] === 'string' && typeof value['data'] === 'string' && value['data'] !== '')
      yield value;
    for (const inner of Object.values(value)) yield* filesIn(inner);
  }
}

/** The list of the files in `photos` or `documents`; present even if there are none. */
export function* attachmentIndexText(rows: RecordRows, place: 'photos' | 'documents'): Generator<string> {
  yield byteOrderMark + csvLine(['file', 'title', 'kind', 'made', 'entry_id']);
  for (const a of attachmentsOf(rows))
    if (a.path.startsWith(`${place}/`)) yield csvLine([a.path, a.title, a.contentType, a.created, a.entryId]);
}
