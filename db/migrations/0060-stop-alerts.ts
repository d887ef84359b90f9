import type { Migration } from './migration';

/**
 * Every list asks which of its patients have a stop alert. Few have one, so an index of those alone stays in memory.
 */
export const stopAlerts: Migration = {
  version: 60,
  name: 'stop-alerts',
  sql: `
    CREATE INDEX patient_alert_stop ON patient_alert (patient_id) WHERE severity = 'stop' AND resolved_at IS NULL;
  `,
};
