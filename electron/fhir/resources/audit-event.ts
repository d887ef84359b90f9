import type { DisclosureTable } from '../../../db/schema/tables';
import { groupExtension, groupText, ownCodeSystem, ownExtensions, ownMeta, referenceSystem } from '../systems';
import { fitLine } from '../fit';
import { compactResource, textOf } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import { resourceType, type Links } from './resource-type';

export type ReadDisclosure = {
  readonly at: string;
  readonly by: string;
  readonly recipientKind: string;
  readonly recipientName: string;
  readonly reason: string;
  readonly reasonNote: string;
  readonly reference: string;
};

/** Copies that left the clinic: who gave what to whom and why. */
export const auditEvent = resourceType({
  type: 'AuditEvent',
  kind: 'other',
  *write(rows, { links, staffName }) {
    for (const row of rows.disclosures) yield disclosureResource(row, links, staffName);
  },
  read: readDisclosure,
  ownHeadline: (resource) => {
    const given = readDisclosure(resource);
    return {
      kind: 'other',
      title: 'Copy of the record given out',
      summary: fitLine([given.recipientName, given.reasonNote].filter((text) => text !== '').join('; '), 300).text,
      author: fitLine(given.by, 200).text,
    };
  },
});

function disclosureResource(row: DisclosureTable, links: Links, staffName: (id: string) => string): Resource {
  return compactResource({
    resourceType: 'AuditEvent',
    id: row.id,
    meta: ownMeta('disclosure'),
    extension: groupExtension(ownExtensions.disclosure, {
      recipientKind: row.recipient_kind,
      recipientName: row.recipient_name,
      reason: row.reason,
      reasonNote: row.reason_note,
      reference: row.reference,
      by: staffName(row.by_user),
    }),
    type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110106', display: 'Export' },
    action: 'R',
    recorded: row.at,
    outcome: '0',
    purposeOfEvent: [{ coding: [{ system: ownCodeSystem, code: row.reason }], text: row.reason_note }],
    agent: [
      { who: links.staff(row.by_user), requestor: true },
      {
        type: { coding: [{ system: ownCodeSystem, code: row.recipient_kind }] },
        name: row.recipient_name,
        requestor: false,
      },
    ],
    source: { observer: { display: 'Clinic Keep' } },
    entity: [
      {
        what: {
          ...links.patient,
          identifier: row.reference === '' ? undefined : { system: referenceSystem, value: row.reference },
        },
      },
    ],
  });
}

function readDisclosure(resource: JsonObject): ReadDisclosure {
  const said = (name: string) => groupText(resource, ownExtensions.disclosure, name);
  return {
    at: textOf(resource, 'recorded'),
    by: said('by'),
    recipientKind: said('recipientKind'),
    recipientName: said('recipientName'),
    reason: said('reason'),
    reasonNote: said('reasonNote'),
    reference: said('reference'),
  };
}
