import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Secret } from '../../../shared/domain/secret';
import type { JobWork } from '../../work/job';
import { recordsPlace } from '../../work/records';

type Parts = { readonly db: ClinicDb; readonly masterKey: Secret<Buffer> };

export function retentionScanWork({ db, masterKey }: Parts): JobWork<'retention-scan', null> {
  return { kind: 'retention-scan', run: (job) => job.task('retention-scan', recordsPlace(db, masterKey)) };
}
