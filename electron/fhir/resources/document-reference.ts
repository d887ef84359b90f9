import { joinOnce } from '../elements/summary';
import { createHash } from 'node:crypto';
import type { NoteVersionTable } from '../../../db/schema/tables';
import type { NoteTable } from '../../../db/schema/tables';
import type { Fact } from '../facts/fact';
import { wordsOf } from '../elements/words';
import { ownNoteFacts } from './own-note-facts';
import { groupExtension, ownCodeSystem, ownExtensions, ownMeta } from '../systems';
import { fitLine } from '../fit';
import { factsOf } from '../facts/facts-of';
import { compactResource, objectOf, objectsOf, textOf } from '../json';
import type { Resource } from '../json';
import type { NameOf } from '../elements/line';
import type { Loose } from '../json';
import type { JsonObject } from '../json';
import { timesOf } from '../times';
import { resourceType, type Links } from './resource-type';
import { readNote } from './read-note';

/**
 * Documents, including our notes. A note is a DocumentReference with its latest text; earlier versions are inside it as
 * superseded documents that the later ones replace. One note stays one entry wherever the file is read.
 */
export const documentReference = resourceType({
  type: 'DocumentReference',
  kind: 'document',
  title: (r) =>
    wordsOf(r['type']) ||
    textOf(r, 'description') ||
    textOf(objectOf(objectsOf(r, 'content')[0], 'attachment'), 'title'),
  summary: (r) =>
    joinOnce([
      textOf(r, 'description'),
      ...objectsOf(r, 'content').map((c) => textOf(objectOf(c, 'attachment'), 'title')),
    ]),
  // A document names its visit in the context.
  times: (r) => timesOf(r, textOf(objectOf(objectOf(r, 'context'), 'period'), 'start')),
  facts: documentFacts,
  *write(rows, { links, staffName }) {
    for (const row of rows.notes)
      yield noteResource(
        row,
        rows.noteVersions.filter((version) => version.note_id === row.id),
        links,
        staffName,
      );
  },
  read: readNote,
  ownHeadline: (resource) => {
    const attachment = objectOf(objectsOf(resource, 'content')[0], 'attachment');
    return {
      kind: 'note',
      title: 'Clinical note',
      summary: fitLine(Buffer.from(textOf(attachment, 'data'), 'base64').toString('utf8'), 300).text,
      author: fitLine(readNote(resource).author, 200).text,
    };
  },
});

/** Readers want a document's content first; its custodian and identifiers come later. */
function documentFacts(resource: JsonObject, nameOf: NameOf): Fact[] {
  const note = ownNoteFacts(resource);
  if (note !== null)
    return [...note.facts, ...factsOf(note.rest, nameOf).map((fact) => ({ ...fact, technical: true }))];
  const { content } = resource;
  return factsOf(content === undefined ? resource : { content, ...resource }, nameOf);
}

function noteResource(
  note: NoteTable,
  versions: readonly NoteVersionTable[],
  links: Links,
  staffName: (id: string) => string,
): Resource {
  const inOrder = [...versions].sort((a, b) => a.number - b.number);
  const latest = inOrder.at(-1);
  const earlier = inOrder.slice(0, -1).reverse();
  return compactResource({
    ...(latest ? document(latest, links, staffName) : {}),
    id: note.id,
    meta: ownMeta('note'),
    contained: earlier.map((version, i) => ({
      ...document(version, links, staffName),
      id: `version-${version.number}`,
      status: 'superseded',
      relatesTo: replaces(earlier[i + 1]),
    })),
    status: 'current',
    docStatus: note.signed_at === null ? 'preliminary' : inOrder.some((v) => v.reason !== '') ? 'amended' : 'final',
    authenticator: note.signed_by === null ? undefined : links.staff(note.signed_by),
    relatesTo: replaces(earlier[0]),
    context: { period: { start: note.occurred_at } },
    extension: groupExtension(ownExtensions.note, {
      occurredAt: note.occurred_at,
      author: staffName(note.author_id),
      signedAt: note.signed_at ?? '',
      signedBy: note.signed_by === null ? '' : staffName(note.signed_by),
    }),
  });
}

function replaces(version: NoteVersionTable | undefined): Loose[] {
  return version ? [{ code: 'replaces', target: { reference: `#version-${version.number}` } }] : [];
}

function document(
  version: NoteVersionTable,
  links: Links,
  staffName: (id: string) => string,
): { readonly [field: string]: Loose } {
  const bytes = Buffer.from(version.text, 'utf8');
  return {
    resourceType: 'DocumentReference',
    type: {
      coding: [
        { system: 'http://loinc.org', code: '34109-9', display: 'Note' },
        { system: ownCodeSystem, code: 'clinical-note' },
      ],
      text: 'Clinical note',
    },
    subject: links.patient,
    date: version.written_at,
    author: [links.staff(version.author_id)],
    description: version.reason,
    content: [
      {
        extension: groupExtension(ownExtensions.noteVersion, {
          number: String(version.number),
          reason: version.reason,
          author: staffName(version.author_id),
          writtenAt: version.written_at,
        }),
        attachment: {
          contentType: 'text/plain; charset=utf-8',
          data: bytes.toString('base64'),
          size: bytes.length,
          // FHIR R4 requires SHA-1 here; the manifest's SHA-256 is what protects the file.
          hash: createHash('sha1').update(bytes).digest('base64'),
          title: `Clinical note, version ${version.number}`,
          creation: version.written_at,
        },
      },
    ],
  };
}
