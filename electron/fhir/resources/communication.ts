import { joinOnce } from '../elements/summary';
import type { PatientNoticeTable } from '../../../db/schema/tables';
import { groupExtension, groupText, ownCodeSystem, ownExtensions, ownMeta } from '../systems';
import { fitLine } from '../fit';
import { compactResource, objectsOf, textOf } from '../json';
import type { Resource } from '../json';
import type { JsonObject } from '../json';
import { resourceType, type Links } from './resource-type';

export type ReadNotice = {
  readonly method: string;
  readonly noticeVersion: string;
  readonly givenAt: string;
  readonly givenBy: string;
};

/** Messages, including the privacy notices that were given. */
export const communication = resourceType({
  type: 'Communication',
  kind: 'communication',
  summary: (r) =>
    joinOnce(
      objectsOf(r, 'payload').map((p) => textOf(p, 'contentString')),
      ' ',
    ),
  *write(rows, { links, staffName }) {
    for (const row of rows.notices) yield noticeResource(row, links, staffName);
  },
  read: readNotice,
  ownHeadline: (resource) => {
    const notice = readNotice(resource);
    return {
      kind: 'document',
      title: 'Privacy notice',
      summary: fitLine([`version ${notice.noticeVersion}`, notice.method].join(', '), 300).text,
      author: fitLine(notice.givenBy, 200).text,
    };
  },
});

function noticeResource(row: PatientNoticeTable, links: Links, staffName: (id: string) => string): Resource {
  const wasGiven = row.method !== 'not-yet';
  return compactResource({
    resourceType: 'Communication',
    id: row.id,
    meta: ownMeta('notice'),
    extension: groupExtension(ownExtensions.notice, {
      method: row.method,
      noticeVersion: row.notice_version,
      givenAt: row.given_at,
      givenBy: staffName(row.given_by),
    }),
    status: wasGiven ? 'completed' : 'not-done',
    category: [{ coding: [{ system: ownCodeSystem, code: 'privacy-notice' }], text: 'Privacy notice' }],
    medium: wasGiven ? [{ text: row.method }] : [],
    subject: links.patient,
    sent: wasGiven ? row.given_at : undefined,
    recipient: [links.patient],
    sender: links.staff(row.given_by),
    payload: [{ contentString: `Privacy notice, version ${row.notice_version}` }],
  });
}

function readNotice(resource: JsonObject): ReadNotice {
  const said = (name: string) => groupText(resource, ownExtensions.notice, name);
  return {
    method: said('method'),
    noticeVersion: said('noticeVersion'),
    givenAt: said('givenAt'),
    givenBy: said('givenBy'),
  };
}
