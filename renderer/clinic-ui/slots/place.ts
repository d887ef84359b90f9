import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Permission } from '../../../shared/domain/users/roles';
import type { Path } from '../../lib/navigation';

/** An entry of the left rail. A role without the permission does not see it. */
export type RailEntry = {
  readonly name: string;
  readonly icon: Icon;
  readonly needs: Permission;
  /** Entries of a group are shown together. */
  readonly group: 'work' | 'records' | 'clinic';
};

/** A screen that can be navigated to. `app/places.ts` lists them all, in the order of the rail. */
export type Place<P extends Path = Path> = {
  readonly path: P;
  /** The window title: the kind of screen, never a patient's name. */
  readonly title: string;
  readonly screen: ComponentType;
  /** Its own rail entry, or the place whose entry is highlighted while this one is shown. */
  readonly rail: RailEntry | { readonly under: Path };
};

/** Declares a place, in the area that owns it. */
export function place<P extends Path>(definition: Place<P>): Place<P> {
  return definition;
}
