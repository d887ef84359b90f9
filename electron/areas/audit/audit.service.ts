import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { auditActors, countAudit, cursorOf, listAudit, type AuditFilter } from '../../../db/areas/audit/audit.repo';
import { displayNamesOf } from '../../../db/areas/patients/patient-names.repo';
import { accountNames, userNames } from '../../../db/areas/users/users.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { AuditDetail, type AuditEvent } from '../../../shared/domain/audit/audit-event';
import type { JobId } from '../../../shared/domain/ids';
import { ok, type Result } from '../../../shared/errors/result';
import { addDays, localDate, type LocalDate } from '../../../shared/time/local-date';
import { startOfDayInLondon } from '../../../shared/time/instant';

type AuditParts = {
  readonly db: ClinicDb;
  /** Starts a check of the whole log, not only of the entries since the last check. */
  readonly verifyAll: (actor: string) => Promise<Result<JobId>>;
};

/** Reads the activity log. Names are looked up for display; the log itself holds none. */
export function createAuditService({ db, verifyAll }: AuditParts) {
  const { reader } = db;
  return {
    'audit.list'(input) {
      const filter: AuditFilter = {
        from: input.from === null ? null : startOfDay(input.from, 0),
        until: input.until === null ? null : startOfDay(input.until, 1),
        events: input.events,
        actor: input.userId,
        subject: input.patientId,
        outcome: input.outcome,
      };
      const rows = listAudit(reader, filter, { before: input.before, limit: input.limit });
      const nameOf = userNames(reader);
      const accounts = accountNames(reader);
      const patientNames = displayNamesOf(reader, [...new Set(rows.map((r) => r.subject).filter((s) => s !== null))]);
      const last = rows.at(-1);
      return ok({
        entries: rows.map((row) => ({
          device: `${row.device_id.slice(-4)}/${row.incarnation}`,
          seq: row.seq,
          at: row.at,
          event: row.event as AuditEvent,
          by: row.actor === 'unknown' ? 'Nobody logged in' : nameOf(row.actor),
          patientId: row.subject,
          patientName: row.subject === null ? '' : (patientNames.get(row.subject) ?? ''),
          userName: accounts.get(userIn(row.detail)) ?? '',
          outcome: row.outcome,
          detail: row.detail,
        })),
        next: rows.length === input.limit && last ? cursorOf(last) : null,
        total: countAudit(reader, filter),
      });
    },
    'audit.people'() {
      const nameOf = userNames(reader);
      return ok(
        auditActors(reader)
          .map((id) => ({ id, name: id === 'unknown' ? 'Nobody logged in' : nameOf(id) }))
          .sort((a, b) => a.name.localeCompare(b.name, 'en-GB')),
      );
    },
    async 'audit.verify'(_input, { actor }) {
      const started = await verifyAll(actor);
      return started.ok ? ok({ jobId: started.value }) : started;
    },
  } satisfies Handlers<ChannelsOf<'audit'>>;
}

/** The id of the account an entry is about; empty if there is none. */
function userIn(detail: string): string {
  try {
    const { user } = AuditDetail.parse(JSON.parse(detail));
    return typeof user === 'string' ? user : '';
  } catch {
    // An unreadable entry is still shown: the log's own check reports what is wrong with it.
    return '';
  }
}

/** The UTC instant at which a day (plus some days) begins at the clinic: the log is filtered by the clinic's days. */
function startOfDay(day: string, plusDays: number): string | null {
  const parsed: LocalDate | null = localDate(day);
  return parsed === null ? null : startOfDayInLondon(addDays(parsed, plusDays));
}
