import { localStorageColorSchemeManager } from '@mantine/core';
import { create } from 'zustand';

/** The appearance on this computer. Stored in local storage: appearance settings only, no personal data. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'clinic-keep.color-scheme' });

export type Density = 'comfortable' | 'compact';
const densityKey = 'clinic-keep.density';
const railKey = 'clinic-keep.rail';

type Appearance = {
  readonly density: Density;
  /** Null: chosen by the width of the window. */
  readonly rail: 'open' | 'closed' | null;
};

const stored = (key: string) => localStorage.getItem(key);

export const useAppearance = create<Appearance>()(() => ({
  density: stored(densityKey) === 'compact' ? 'compact' : 'comfortable',
  rail: stored(railKey) === 'closed' ? 'closed' : stored(railKey) === 'open' ? 'open' : null,
}));

/** Sets the density attribute that the styles read. */
export function applyDensity(): void {
  document.documentElement.dataset.density = useAppearance.getState().density;
}

export function setDensity(density: Density): void {
  localStorage.setItem(densityKey, density);
  useAppearance.setState({ density });
  applyDensity();
}

export function setRail(rail: 'open' | 'closed'): void {
  localStorage.setItem(railKey, rail);
  useAppearance.setState({ rail });
}
