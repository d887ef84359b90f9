import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Secret } from '../../../shared/domain/secret';
import type { JobWork } from '../../work/job';
import { recordsPlace } from '../../work/records';

type Parts = { readonly db: ClinicDb; readonly masterKey: Secret<Buffer> };

export function databaseCheckWork({ db, masterKey }: Parts): JobWork<'database-check', null> {
  return { kind: 'database-check', run: (job) => job.task('database-check', recordsPlace(db, masterKey)) };
}
