import type { ClinicDb } from '../../db/clinic/clinic-db';
import type { Area } from '../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../shared/contract/handlers';
import type { Clock } from '../../shared/time/clock';
import type { JobRunner } from '../work/runner';
import type { auditVerifyWork } from './audit/audit-verify.job';
import type { ClinicRooms } from './clinic/clinic-rooms';
import type { createExportJobs } from './exports/export.job';
import type { FolderDialogs } from './exports/exports.service';
import type { createImportJobs } from './imports/import.job';
import type { ImportSessions } from './imports/import-sessions';
import type { FileDialogs } from './imports/imports.service';
import type { retentionScanWork } from './retention/retention-scan.job';

/** What an area can use while the records are open. */
export type AreaContext = {
  readonly db: ClinicDb;
  readonly clock: Clock;
  readonly clinic: ClinicRooms;
  readonly runner: JobRunner;
  readonly dialogs: FileDialogs & FolderDialogs;
  /** The job runner and what starts its jobs. */
  readonly jobs: {
    readonly imports: ReturnType<typeof createImportJobs>;
    readonly exports: ReturnType<typeof createExportJobs>;
    readonly works: {
      readonly 'audit-verify': ReturnType<typeof auditVerifyWork>;
      readonly 'retention-scan': ReturnType<typeof retentionScanWork>;
    };
  };
  /** Chosen import files and their plans, which outlive a lock. */
  readonly importSessions: ImportSessions;
  /** True in the demo clinic. */
  readonly demo: boolean;
  readonly version: string;
  readonly statusChanged: () => void;
};

/**
 * What an area plugs into the program while the records are open: its channel handlers and its start and stop hooks.
 */
export type OpenArea<A extends Area> = {
  readonly handlers: Handlers<ChannelsOf<A>>;
  /** Runs once the records are open: cleans up work that a crash interrupted. */
  recover?(): Promise<unknown>;
  /** Runs before the jobs are stopped and the records are closed. */
  closing?(): void;
};
