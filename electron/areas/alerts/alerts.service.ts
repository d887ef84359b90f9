import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { insertAlert, listAlerts, resolveAlert } from '../../../db/areas/alerts/alerts.repo';
import { discardDraft } from '../../../db/areas/drafts/drafts.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';
import { alertOf } from '../../../db/areas/patients/patient-record';
import { readSummary } from '../../../db/areas/patients/patient-record';

/** Warnings at the top of a patient's page, such as an allergy. An alert can be ended but never deleted. */
export function createAlertsService({ db }: { db: ClinicDb }) {
  const { reader } = db;
  return {
    'alerts.list'(input) {
      const nameOf = userNames(reader);
      return ok(listAlerts(reader, input.patientId).map((row) => alertOf(row, nameOf)));
    },

    async 'alerts.add'(input, { actor }) {
      const done = await db.writer.run(
        { actor, event: 'alert.added', record: input.patientId, detail: { severity: input.severity } },
        (tx) => {
          insertAlert(tx, input.patientId, input);
          discardDraft(tx, { userId: actor, form: 'alert-new', patientId: input.patientId });
        },
      );
      return done.ok ? readSummary(reader, input.patientId) : done;
    },

    async 'alerts.resolve'(input, { actor }) {
      const done = await db.writer.run(
        { actor, event: 'alert.resolved', record: input.patientId, detail: { item: input.alertId } },
        (tx) => {
          resolveAlert(tx, input.patientId, input.alertId, input.seen);
        },
      );
      return done.ok ? readSummary(reader, input.patientId) : done;
    },
  } satisfies Handlers<ChannelsOf<'alerts'>>;
}
