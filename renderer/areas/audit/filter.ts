import type { Input } from '../../../shared/contract/contract';
import type { PatientId } from '../../../shared/domain/ids';
import { formatDay } from '../../lib/format';
import { listText } from '../../../shared/text/list-text';
import { eventGroups, eventsOf, type EventGroupId } from './event-groups';

export type AuditOutcome = 'ok' | 'denied' | 'failed';
export const outcomeNames: Record<AuditOutcome, string> = { ok: 'Done', denied: 'Denied', failed: 'Failed' };

/** The filter of the activity log. Days are `YYYY-MM-DD`, both inclusive; an empty string means any. */
export type AuditFilter = {
  readonly from: string;
  readonly until: string;
  readonly groups: readonly EventGroupId[];
  readonly userId: string;
  readonly outcome: AuditOutcome | '';
  readonly patientId: PatientId | null;
};

export const anything: AuditFilter = { from: '', until: '', groups: [], userId: '', outcome: '', patientId: null };

export function isAnything(filter: AuditFilter): boolean {
  return (
    filter.from === '' &&
    filter.until === '' &&
    filter.groups.length === 0 &&
    filter.userId === '' &&
    filter.outcome === '' &&
    filter.patientId === null
  );
}

/** True when the range ends before it starts. */
export function isBackwards({ from, until }: AuditFilter): boolean {
  return from !== '' && until !== '' && from > until;
}

/** The request for one page. */
export function pageInput(filter: AuditFilter, before: string | null, limit: number): Input<'audit.list'> {
  return {
    from: filter.from === '' ? null : filter.from,
    until: filter.until === '' ? null : filter.until,
    events: eventsOf(filter.groups),
    userId: filter.userId === '' ? null : filter.userId,
    patientId: filter.patientId,
    outcome: filter.outcome === '' ? null : filter.outcome,
    before,
    limit,
  };
}

/** Describes the filter on a printout, so that the reader knows what is not included. */
export function filterText(filter: AuditFilter, personName: string, patientName: string): string {
  const parts = [
    ...(filter.from === '' ? [] : [`from ${formatDay(filter.from)}`]),
    ...(filter.until === '' ? [] : [`until ${formatDay(filter.until)}`]),
    ...(filter.groups.length === 0
      ? []
      : [
          `only ${listText(eventGroups.filter((group) => filter.groups.includes(group.id)).map((group) => group.name.toLowerCase()))}`,
        ]),
    ...(filter.userId === '' ? [] : [`by ${personName}`]),
    ...(filter.patientId === null ? [] : [`about ${patientName}`]),
    ...(filter.outcome === ''
      ? []
      : [`that ${filter.outcome === 'ok' ? 'were done' : filter.outcome === 'denied' ? 'were denied' : 'failed'}`]),
  ];
  return parts.length === 0 ? 'All entries' : `Entries ${parts.join(', ')}`;
}
