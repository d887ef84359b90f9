import { localStorageColorSchemeManager } from '@mantine/core';
import { create } from 'zustand';

/** How the program looks on this computer. Kept in the window's local storage: choices of looks only, nothing about anybody. */
export const colorSchemes = localStorageColorSchemeManager({ key: 'clinic-keep.color-scheme' });

export type Density = 'comfortable' | 'compact';
const densityKey = 'clinic-keep.density';
const railKey = 'clinic-keep.rail';

type Appearance = {
  readonly density: Density;
  /** Null: as wide as the window allows. */
  readonly rail: 'open' | 'closed' | null;
};

const stored = (key: string) => localStorage.getItem(key);

export const useAppearance = create<Appearance>()(() => ({
  density: stored(densityKey) === 'compact' ? 'compact' : 'comfortable',
  rail: stored(railKey) === 'closed' ? 'closed' : stored(railKey) === 'open' ? 'open' : null,
}));

/** Puts the density where the styles read it. */
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
