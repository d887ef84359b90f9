import { Suspense, type ComponentType } from 'react';
import { TasksPage } from '../features/jobs';
import { PatientListScreen } from '../features/patients/list/patient-list-screen';
import type { Path, Route } from '../lib/navigation';

/** What the window's title says of each place: never a name. */
export const windowTitles: Record<Path, string> = {
  '/': 'Patients',
  '/patients': 'Patients',
  '/patients/new': 'New patient',
  '/patients/:id': 'Patient record',
  '/import': 'Import',
  '/import/history': 'Imports',
  '/export': 'Export',
  '/activity': 'Activity log',
  '/retention': 'Retention',
  '/tasks': 'Tasks',
  '/settings': 'Settings',
  '/settings/users': 'Users',
};

const screens: Partial<Record<Path, ComponentType>> = {
  '/': PatientListScreen,
  '/patients': PatientListScreen,
  '/tasks': TasksPage,
};

/** Two places are the same screen when only the part shown within it differs: a tab is changed without beginning anew. */
export function screenKey(route: Route): string {
  return route.path === '/patients/:id' ? `${route.path} ${route.params.id}` : route.path;
}

export function RouteView({ route }: { readonly route: Route }) {
  const Screen = screens[route.path];
  return Screen === undefined ? null : (
    <Suspense fallback={null}>
      <Screen />
    </Suspense>
  );
}
