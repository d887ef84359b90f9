import { auditEvents, type AuditEvent } from '../../../shared/domain/audit/audit-event';

/** Log events grouped for filtering. Every event is in exactly one group (tested). */
export const eventGroups = [
  {
    id: 'records',
    name: 'Records opened',
    events: ['patient.viewed', 'patient.history-viewed', 'patient.listed', 'entry.viewed', 'note.viewed'],
  },
  {
    id: 'changes',
    name: 'Records changed',
    events: [
      'patient.registered',
      'patient.updated',
      'patient.archived',
      'patient.unarchived',
      'alert.added',
      'alert.resolved',
      'note.saved',
      'note.signed',
      'note.amended',
      'draft.saved',
      'draft.discarded',
    ],
  },
  {
    id: 'imports',
    name: 'Imports',
    events: [
      'import.checked',
      'import.started',
      'import.batch',
      'import.finished',
      'import.cancelled',
      'import.undone',
      'import.rejects-saved',
      'import.rejects-dropped',
    ],
  },
  {
    id: 'exports',
    name: 'Exports',
    events: ['export.started', 'export.finished', 'export.failed', 'export.cancelled'],
  },
  {
    id: 'logins',
    name: 'Log-ins and passwords',
    events: [
      'auth.logged-in',
      'auth.logged-out',
      'auth.login-failed',
      'auth.locked',
      'auth.unlocked',
      'auth.password-changed',
      'auth.recovery-used',
      'auth.recovery-replaced',
    ],
  },
  { id: 'denied', name: 'Denied', events: ['access.denied'] },
  {
    id: 'users',
    name: 'Users and settings',
    events: [
      'clinic.created',
      'user.created',
      'user.updated',
      'user.disabled',
      'user.enabled',
      'user.password-reset',
      'settings.changed',
    ],
  },
  {
    id: 'oversight',
    name: 'Log and retention',
    events: ['audit.viewed', 'audit.verified', 'retention.scanned', 'retention.viewed', 'retention.decided'],
  },
  {
    id: 'program',
    name: 'The program itself',
    events: ['job.started', 'job.finished', 'job.updated', 'device.incarnation', 'migration.applied'],
  },
] as const satisfies readonly { readonly id: string; readonly name: string; readonly events: readonly AuditEvent[] }[];

export type EventGroupId = (typeof eventGroups)[number]['id'];

/** The events of the selected groups. No selection means every event, which the channel expresses as an empty list. */
export function eventsOf(groups: readonly string[]): AuditEvent[] {
  return eventGroups.flatMap((group) => (groups.includes(group.id) ? [...group.events] : []));
}

/** The name of an event as the log shows it. */
export function eventName(event: AuditEvent): string {
  return auditEvents[event];
}
