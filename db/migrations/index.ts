import { foundation } from './0010-foundation';
import { patients } from './0020-patients';
import { records } from './0030-records';
import { retention } from './0040-retention';
import { patientCard } from './0050-patient-card';
import { stopAlerts } from './0060-stop-alerts';
import { lastInteractionAnew } from './0070-last-interaction';
import type { Migration } from './migration';

/** All migrations in order. A static list, so that what runs on a clinic's PC can be read here. */
export const migrations: readonly Migration[] = [
  foundation,
  patients,
  records,
  retention,
  patientCard,
  stopAlerts,
  lastInteractionAnew,
];

/** The schema version this program writes. A file with a higher one comes from a newer program and is never touched. */
export const currentSchemaVersion = migrations.at(-1)?.version ?? 0;
