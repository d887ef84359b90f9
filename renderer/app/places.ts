import { activityPlace } from '../areas/audit';
import { exportPlace } from '../areas/exports';
import { importHistoryPlace, importPlace } from '../areas/imports';
import { tasksPlace } from '../areas/jobs';
import { homePlace, newPatientPlace, patientListPlace, patientRecordPlace } from '../areas/patients';
import { retentionPlace } from '../areas/retention';
import { settingsPlace } from '../areas/settings';
import { usersPlace } from '../areas/users';
import type { Place, RailEntry } from '../clinic-ui/slots/place';
import type { Path } from '../lib/navigation';
import { patientActions } from './patient-actions';
import { patientTabs } from './patient-tabs';

/** Every place, in the order of the rail. A path of `lib/navigation` that is missing here does not compile. */
export const places: { readonly [P in Path]: Place<P> } = {
  '/': homePlace,
  '/patients': patientListPlace,
  '/patients/new': newPatientPlace,
  '/patients/:id': patientRecordPlace({ tabs: patientTabs, actions: patientActions }),
  '/import': importPlace,
  '/import/history': importHistoryPlace,

  '/export': exportPlace,
  '/retention': retentionPlace,
  '/activity': activityPlace,
  '/tasks': tasksPlace,
  '/settings/users': usersPlace,
  '/settings': settingsPlace(async () => (await import('./settings-panels')).settingsPanels),
};

/** The entries of the left rail, in order. */
export const railEntries: readonly (RailEntry & { readonly path: Path })[] = Object.values(places).flatMap(
  ({ path, rail }) => ('under' in rail ? [] : [{ ...rail, path }]),
);

/** The place whose rail entry is highlighted while this one is shown. */
export function railPathOf(path: Path): Path {
  const { rail } = places[path];
  return 'under' in rail ? rail.under : path;
}
