import type { Migration } from './migration';

/** Every list asks who of its patients has a stop alert. Few have: an index of those alone stays in memory. */
export const stopAlerts: Migration = {
  version: 60,
  name: 'stop-alerts',
  sql: `
    CREATE INDEX patient_alert_stop ON patient_alert (patient_id) WHERE severity = 'stop' AND resolved_at IS NULL;
  `,
};
