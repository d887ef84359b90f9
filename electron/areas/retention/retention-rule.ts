import type { ClinicDb } from '../../../db/clinic/clinic-db';
import { readSettings } from '../../../db/areas/settings/settings.repo';
import { defaultRetentionRule, type RetentionRule } from '../../../shared/domain/retention/retention';

/** The clinic's rule: the default rule with the years from the settings. */
export function ruleOf(db: Pick<ClinicDb, 'reader'>): RetentionRule {
  return { ...defaultRetentionRule, years: readSettings(db.reader).settings.retentionYears };
}
