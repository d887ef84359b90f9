import { auditVerifyWork } from '../areas/audit/audit-verify.job';
import { databaseCheckWork } from '../areas/clinic/database-check.job';
import { createExportJobs, type ExportJobParts } from '../areas/exports/export.job';
import { createImportJobs, type ImportJobParts } from '../areas/imports/import.job';
import { retentionScanWork } from '../areas/retention/retention-scan.job';
import type { JobWorks } from '../work/job';

/** The work of every kind of job, and what the areas' services start it with. A kind without work does not compile. */
export function createJobs(parts: ExportJobParts & ImportJobParts) {
  const imports = createImportJobs(parts);
  const exports = createExportJobs(parts);
  const works = {
    ...imports.works,
    ...exports.works,
    'audit-verify': auditVerifyWork(parts),
    'database-check': databaseCheckWork(parts),
    'retention-scan': retentionScanWork(parts),
  } satisfies JobWorks;
  return { works, imports, exports };
}
