import { entryKinds } from '../../../shared/domain/timeline/entry-kind';
import type { RecordEntryTable } from '../../../db/schema/tables';
import { sortKeyOf } from '../times';
import { groupExtension, groupText, ownCodeSystem, ownExtensions, ownKindOf, ownMeta } from '../systems';
import { fitLine } from '../fit';
import { compactResource } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import { resourceType, type EntryHeadline, type Links } from './resource-type';

/** Entries imported without a resource: their row, in a resource type that can hold anything. */
export const basic = resourceType({
  type: 'Basic',
  kind: 'other',
  read: readEntry,
  ownHeadline: readEntry,
});

/** An entry imported without a FHIR resource: its row, in a resource type that can hold anything. */
export function entryResource(row: RecordEntryTable, links: Links): Resource {
  return compactResource({
    resourceType: 'Basic',
    id: row.id,
    meta: ownMeta('entry'),
    extension: groupExtension(ownExtensions.entry, {
      kind: row.kind,
      fhirType: row.fhir_type,
      occurred: row.occurred_text,
      ended: row.ended_text,
      title: row.title,
      summary: row.summary,
      status: row.status,
      author: row.author,
      visit: row.visit_id ?? '',
      isVisit: row.is_visit === 1 ? 'yes' : '',
      recordedAt: row.recorded_at,
    }),
    code: { coding: [{ system: ownCodeSystem, code: `entry-${row.kind}` }], text: row.title },
    subject: links.patient,
    created: row.recorded_at.slice(0, 10),
  });
}

/** The exported headline; null if the resource holds none. */
function readEntry(resource: JsonObject): EntryHeadline | null {
  if (ownKindOf(resource) !== 'entry') return null;
  const part = (name: string, max: number) => fitLine(groupText(resource, ownExtensions.entry, name), max).text;
  const kind = entryKinds.find((k) => k === part('kind', 40));
  if (kind === undefined) return null;
  return {
    kind,
    occurredText: part('occurred', 80),
    occurredAt: sortKeyOf(part('occurred', 80)),
    endedText: part('ended', 80),
    title: part('title', 200),
    summary: part('summary', 300),
    status: part('status', 60),
    author: part('author', 200),
  };
}
