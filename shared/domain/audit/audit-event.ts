import { z } from 'zod';

/** The events of the activity log, in the order a manager would look for them. No names, no free text. */
export const auditEvents = {
  'clinic.created': 'Clinic set up',
  'auth.logged-in': 'Logged in',
  'auth.logged-out': 'Logged out',
  'auth.login-failed': 'Log-in failed',
  'auth.locked': 'Locked',
  'auth.unlocked': 'Unlocked',
  'auth.password-changed': 'Password changed',
  'auth.recovery-used': 'Recovery key used',
  'auth.recovery-replaced': 'Recovery key replaced',
  'access.denied': 'Denied',
  'user.created': 'User added',
  'user.updated': 'User changed',
  'user.disabled': 'User deactivated',
  'user.enabled': 'User reactivated',
  'user.password-reset': 'Password reset for a user',
  'settings.changed': 'Settings changed',
  'patient.registered': 'Patient registered',
  'patient.viewed': 'Record opened',
  'patient.history-viewed': 'Change history opened',
  'patient.updated': 'Details changed',
  'patient.archived': 'Record archived',
  'patient.unarchived': 'Record restored',
  'patient.listed': 'Patient list shown',
  'alert.added': 'Alert added',
  'alert.resolved': 'Alert removed',
  'entry.viewed': 'Record entry opened',
  'note.saved': 'Note saved',
  'note.signed': 'Note signed',
  'note.amended': 'Note amended',
  'note.viewed': 'Note opened',
  'draft.saved': 'Draft saved',
  'draft.discarded': 'Draft discarded',
  'import.checked': 'Import checked',
  'import.started': 'Import started',
  'import.batch': 'Records imported',
  'import.finished': 'Import finished',
  'import.cancelled': 'Import cancelled',
  'import.undone': 'Import undone',
  'import.rejects-saved': 'Reject list saved',
  'import.rejects-dropped': 'Old reject lists deleted',
  'export.started': 'Export started',
  'export.finished': 'Export finished',
  'export.failed': 'Export failed',
  'export.cancelled': 'Export cancelled',
  'job.started': 'Background work started',
  'job.finished': 'Background work finished',
  'job.updated': 'Background work updated',
  'retention.scanned': 'Retention list created',
  'retention.viewed': 'Retention list opened',
  'retention.decided': 'Retention period confirmed',
  'audit.viewed': 'Activity log opened',
  'audit.verified': 'Activity log checked',
  'device.incarnation': 'New identity for this PC',
  'migration.applied': 'Record file upgraded',
} as const;

export type AuditEvent = keyof typeof auditEvents;
export const AuditEvent = z.enum(Object.keys(auditEvents) as [AuditEvent, ...AuditEvent[]]);

/**
 * Small facts attached to an entry: codes and counts only. Names and sentences do not belong here, because the log
 * outlives erasure.
 */
export const AuditDetail = z.record(
  z.string().regex(/^[a-zA-Z]{1,32}$/),
  z.union([z.number(), z.boolean(), z.string().regex(/^[a-zA-Z0-9._:/-]{0,80}$/)]),
);
export type AuditDetail = z.infer<typeof AuditDetail>;
