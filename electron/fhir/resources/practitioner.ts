import type { StaffRow } from '../../../db/areas/exports/exports.repo';
import { titleOfResource, wordsOf } from '../elements/words';
import { ownMeta } from '../systems';
import { compactResource, objectsOf } from '../json';
import { addressText, joinOnce } from '../elements/summary';
import type { Resource } from '../json';
import { resourceType } from './resource-type';

export const practitioner = resourceType({
  type: 'Practitioner',
  kind: 'person',
  isShared: true,
  title: titleOfResource,
  summary: (r) =>
    joinOnce([
      joinOnce(
        objectsOf(r, 'qualification').map((q) => wordsOf(q['code'])),
        ', ',
      ),
      addressText(r),
    ]),
});

/** A member of staff named in this record: only the name. */
export function staffResource(staff: StaffRow): Resource {
  return compactResource({
    resourceType: 'Practitioner',
    id: staff.id,
    meta: ownMeta('staff'),
    name: [{ text: staff.displayName }],
  });
}
