import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Secret } from '../../../shared/domain/secret';
import type { JobWork } from '../../work/job';
import { recordsPlace } from '../../work/records';

type Parts = { readonly db: ClinicDb; readonly masterKey: Secret<Buffer> };

/** @returns work that verifies the whole log, or only the entries since the last check */
export function auditVerifyWork({ db, masterKey }: Parts): JobWork<'audit-verify', { readonly whole: boolean }> {
  return {
    kind: 'audit-verify',
    run: (job, { whole }) => job.task('audit-verify', { ...recordsPlace(db, masterKey), actor: job.actor, whole }),
  };
}
