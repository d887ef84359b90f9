import type { ClinicDb } from '../../../db/clinic/clinic-db';
import {
  entryById,
  entryTitles,
  timelineKeys,
  timelineRows,
  type TimelineKey,
  type TimelineRow,
} from '../../../db/areas/timeline/timeline.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { TimelineItem } from '../../../shared/contract/timeline';
import {
  entryKinds,
  frontDeskKinds,
  frontDeskTitles,
  type EntryKind,
} from '../../../shared/domain/timeline/entry-kind';
import { err, ok } from '../../../shared/errors/result';
import { londonDayOf } from '../../../shared/time/local-date';
import { entryFacts } from '../../fhir/entry-facts';
import { withOwnTimesInLondon } from '../../fhir/facts/own-times';

/** How many timeline orders are cached for the next page: the current patient's, and the previous one's. */
const keptOrders = 4;

/** Everything known of a patient, newest first. */
export function createTimelineService({ db }: { db: ClinicDb }) {
  const { reader } = db;
  const orders = new Map<string, { readonly asOf: string; readonly keys: readonly TimelineKey[] }>();

  /** The order of a timeline, reread only if the record file has changed. */
  function orderOf(patientId: string): readonly TimelineKey[] {
    const head = db.head();
    const asOf = `${head.device_id}/${head.incarnation}/${head.change_seq}`;
    const known = orders.get(patientId);
    if (known?.asOf === asOf) return known.keys;
    const keys = timelineKeys(reader, patientId);
    orders.delete(patientId);
    orders.set(patientId, { asOf, keys });
    for (const oldest of [...orders.keys()].slice(0, Math.max(0, orders.size - keptOrders))) orders.delete(oldest);
    return keys;
  }

  return {
    /** The front desk gets the titles it needs to receive a patient, and no more. */
    'timeline.page'(input, call) {
      const seesClinical = call.may('clinical.read');
      const visible = seesClinical
        ? orderOf(input.patientId)
        : orderOf(input.patientId).filter((key) => frontDeskKinds.includes(key.kind));
      const wanted = input.kinds.length === 0 ? visible : visible.filter((key) => input.kinds.includes(key.kind));
      const page = wanted.slice(input.offset, input.offset + input.limit);
      const rows = timelineRows(reader, page);
      const nameOf = userNames(reader);
      return ok({
        items: page.flatMap((key) => {
          const row = rows.get(key.id);
          if (!row) return [];
          const item = itemOf(key, row, nameOf);
          return [seesClinical ? item : forFrontDesk(item)];
        }),
        total: wanted.length,
        counts: countsOf(visible),
        years: yearsOf(wanted),
      });
    },

    'timeline.entry'(input) {
      const entry = entryById(reader, input.patientId, input.id);
      const key = orderOf(input.patientId).find((k) => k.id === input.id);
      const row = key && timelineRows(reader, [key]).get(input.id);
      if (!entry || !row) return err('record/not-found');
      const resource: unknown = entry.resource === null ? null : JSON.parse(entry.resource);
      return ok({
        item: itemOf(key, row, userNames(reader)),
        facts:
          resource === null
            ? []
            : entryFacts(
                row.source === 'clinic' ? withOwnTimesInLondon(resource) : resource,
                entryTitles(reader, input.patientId),
              ),
        fhirType: entry.fhir_type,
        original: resource === null ? '' : JSON.stringify(resource, null, 2),
        recordedAt: entry.recorded_at,
      });
    },
  } satisfies Handlers<ChannelsOf<'timeline'>>;
}
export type TimelineService = ReturnType<typeof createTimelineService>;
function itemOf(key: TimelineKey, row: TimelineRow, nameOf: (id: string) => string): TimelineItem {
  return {
    id: key.id,
    kind: key.kind,
    at: row.atText,
    sortAt: key.occurredAt ?? '',
    title: row.title,
    summary: row.summary,
    status: row.status,
    by: key.branch === 'note' ? nameOf(row.author) : row.author,
    visitId: key.visitId,
    isVisit: key.isVisit === 1,
    source: row.source,
    signed: row.signed === null ? null : row.signed === 1,
    amended: row.amended === 1,
  };
}

/** The line under a title may contain reasons for visits, message texts and findings; so may an imported title. */
function forFrontDesk(item: TimelineItem): TimelineItem {
  return {
    ...item,
    summary: '',
    title: item.source === 'import' ? (frontDeskTitles[item.kind] ?? item.title) : item.title,
  };
}

function countsOf(keys: readonly TimelineKey[]): { kind: EntryKind; count: number }[] {
  const counts = new Map<EntryKind, number>();
  for (const key of keys) counts.set(key.kind, (counts.get(key.kind) ?? 0) + 1);
  return entryKinds.flatMap((kind) => (counts.has(kind) ? [{ kind, count: counts.get(kind) ?? 0 }] : []));
}

/** Where each year begins, newest first, for jumping to it. */
function yearsOf(keys: readonly TimelineKey[]): { year: number; offset: number }[] {
  const years: { year: number; offset: number }[] = [];
  for (const [offset, key] of keys.entries()) {
    if (key.groupAt === null) break;
    const year = Number(londonYearOf(key.groupAt));
    if (years.at(-1)?.year !== year) years.push({ year, offset });
  }
  return years;
}

/** The year of an instant in London. Only the hours around New Year can differ from UTC. */
function londonYearOf(instant: string): string {
  return /-(12-31|01-01)T/.test(instant) ? londonDayOf(Date.parse(instant)).slice(0, 4) : instant.slice(0, 4);
}
