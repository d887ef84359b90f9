import { lazy, Suspense, type ComponentType } from 'react';
import { TasksPage } from '../areas/jobs';
import { PatientListScreen, PatientScreen, RegisterScreen } from '../areas/patients';
import type { Path, Route } from '../lib/navigation';
import { FormSkeleton } from '../ui/skeletons';
import styles from './shell/shell.module.css';

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

// The main job is there at once; the rest is read from the disk when it is first opened.
const screens: Record<Path, ComponentType> = {
  '/': PatientListScreen,
  '/patients': PatientListScreen,
  '/patients/new': RegisterScreen,
  '/patients/:id': PatientScreen,
  '/import': lazy(async () => ({ default: (await import('../areas/imports')).ImportPage })),
  '/import/history': lazy(async () => ({ default: (await import('../areas/imports')).ImportHistoryPage })),
  '/export': lazy(async () => ({ default: (await import('../areas/exports')).ExportPage })),
  '/activity': lazy(async () => ({ default: (await import('../areas/audit')).ActivityPage })),
  '/retention': lazy(async () => ({ default: (await import('../areas/retention')).RetentionPage })),
  '/tasks': TasksPage,
  '/settings': lazy(async () => ({ default: (await import('../areas/settings')).SettingsPage })),
  '/settings/users': lazy(async () => ({ default: (await import('../areas/users')).UsersPage })),
};

/** Two places are the same screen when only the part shown within it differs: a tab is changed without beginning anew. */
export function screenKey(route: Route): string {
  return route.path === '/patients/:id' ? `${route.path} ${route.params.id}` : route.path;
}

export function RouteView({ route }: { readonly route: Route }) {
  const Screen = screens[route.path];
  return (
    <Suspense
      fallback={
        <div className={styles.arriving}>
          <FormSkeleton fields={4} />
        </div>
      }
    >
      <Screen />
    </Suspense>
  );
}
