import { auditEvents } from '../../../shared/domain/audit/audit-event';
import { eventGroups, eventsOf } from './event-groups';

test('every log event is in exactly one group, so that no filter hides it', () => {
  const grouped = eventGroups.flatMap((group) => [...group.events] as string[]);
  expect(grouped.slice().sort()).toEqual(Object.keys(auditEvents).sort());
});

test('no group chosen means all events', () => {
  expect(eventsOf([])).toEqual([]);
  expect(eventsOf(['denied', 'exports'])).toEqual([
    'export.started',
    'export.finished',
    'export.failed',
    'export.cancelled',
    'access.denied',
  ]);
});
