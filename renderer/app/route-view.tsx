import { Suspense } from 'react';
import type { Route } from '../lib/navigation';
import { FormSkeleton } from '../ui/skeletons';
import { places } from './places';
import styles from './shell/shell.module.css';

/** Routes with the same key share one mounted screen: switching tabs in a record does not remount it. */
export function screenKey(route: Route): string {
  return route.path === '/patients/:id' ? `${route.path} ${route.params.id}` : route.path;
}

export function RouteView({ route }: { readonly route: Route }) {
  const Screen = places[route.path].screen;
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
