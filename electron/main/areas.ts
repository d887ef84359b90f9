import { hitsOf } from '../../db/areas/patients/patients-hits.repo';
import type { Area } from '../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../shared/contract/handlers';
import { createAlertsService } from '../areas/alerts/alerts.service';
import { createAppService } from '../areas/app/app.service';
import type { AreaContext, OpenArea } from '../areas/area';
import { createAuditService } from '../areas/audit/audit.service';
import { createAuthService } from '../areas/auth/auth.service';
import type { ClinicRooms } from '../areas/clinic/clinic-rooms';
import { createDiagnosticsService, type DiagnosticsParts } from '../areas/diagnostics/diagnostics.service';
import { createDraftsService } from '../areas/drafts/drafts.service';
import { exportsArea } from '../areas/exports/exports.area';
import { importsArea } from '../areas/imports/imports.area';
import { createJobsService } from '../areas/jobs/jobs.service';
import { createNotesService } from '../areas/notes/notes.service';
import { createPatientsService } from '../areas/patients/patients.service';
import { createRetentionService } from '../areas/retention/retention.service';
import { createSettingsService } from '../areas/settings/settings.service';
import { createSetupService } from '../areas/setup/setup.service';
import { createTimelineService } from '../areas/timeline/timeline.service';
import { createUsersService } from '../areas/users/users.service';

/** Areas whose channels answer even while the records are closed. */
type AlwaysArea = 'app' | 'setup' | 'auth' | 'diagnostics';
type OpenAreaName = Exclude<Area, AlwaysArea>;

export function alwaysHandlers(
  clinic: ClinicRooms,
  {
    faults,
    clock,
    dialogs,
  }: Omit<DiagnosticsParts, 'saveFile'> & { readonly dialogs: { saveFile: DiagnosticsParts['saveFile'] } },
): Handlers<ChannelsOf<AlwaysArea>> {
  return {
    ...createAppService(clinic.host),
    ...createSetupService(clinic.firstRun),
    ...createAuthService(clinic),
    ...createDiagnosticsService({ faults, clock, saveFile: (name, filters) => dialogs.saveFile(name, filters) }),
  };
}

/** Every other area. An area of the contract that is missing here does not compile. */
const openAreas: { readonly [A in OpenAreaName]: (context: AreaContext) => OpenArea<A> } = {
  settings: ({ db, clinic, statusChanged }) => ({
    handlers: createSettingsService({
      db,
      changed() {
        clinic.host.refreshSession();
        statusChanged();
      },
    }),
  }),
  users: (context) => ({ handlers: createUsersService(context) }),
  patients: (context) => ({ handlers: createPatientsService(context) }),
  alerts: (context) => ({ handlers: createAlertsService(context) }),
  timeline: (context) => ({ handlers: createTimelineService(context) }),
  notes: (context) => ({ handlers: createNotesService(context) }),
  drafts: (context) => ({ handlers: createDraftsService(context) }),
  jobs: ({ runner }) => ({ handlers: createJobsService(runner) }),
  imports: importsArea,
  exports: exportsArea,
  audit: ({ db, runner, jobs }) => ({
    handlers: createAuditService({
      db,
      verifyAll: (actor) => runner.start(jobs.works['audit-verify'], actor, { whole: true }),
    }),
  }),
  retention: ({ db, clock, runner, jobs }) => ({
    handlers: createRetentionService({
      db,
      clock,
      hitsOf: (ids) => hitsOf(db.reader, ids),
      scan: (actor) => runner.start(jobs.works['retention-scan'], actor, null),
    }),
  }),
};

export type OpenHandlers = Handlers<ChannelsOf<OpenAreaName>>;

/** Makes every area, once the records are open. */
export function openAllAreas(context: AreaContext): OpenArea<OpenAreaName> {
  const areas = Object.values(openAreas).map((open) => open(context));
  return {
    // The table above has one area for each name, so together they answer every channel.
    handlers: Object.assign({}, ...areas.map((area) => area.handlers)) as OpenHandlers,
    recover: () => Promise.all(areas.map((area) => area.recover?.() ?? Promise.resolve())),
    closing: () => areas.forEach((area) => area.closing?.()),
  };
}
