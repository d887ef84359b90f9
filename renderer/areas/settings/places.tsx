import { IconSettings } from '@tabler/icons-react';
import { lazy } from 'react';
import { place, type Place } from '../../clinic-ui/slots/place';
import type { SettingsPanel } from '../../clinic-ui/slots/settings-panel';

/** @param load the panels, read together with the page so that it is shown in one go */
export function settingsPlace(load: () => Promise<readonly SettingsPanel[]>): Place<'/settings'> {
  return place({
    path: '/settings',
    title: 'Settings',
    screen: lazy(async () => {
      const [{ SettingsPage }, panels] = await Promise.all([import('./settings-page'), load()]);
      return { default: () => <SettingsPage panels={panels} /> };
    }),
    rail: { name: 'Settings', icon: IconSettings, needs: 'settings.read', group: 'clinic' },
  });
}
