import type { ComponentType } from 'react';
import type { Permission } from '../../../shared/domain/users/roles';

/** A panel of the settings page. `app/settings-panels.ts` lists them all, in order. */
export type SettingsPanel = {
  readonly name: string;
  /** Without this permission the panel is not shown. Omitted: everyone who may open the settings sees it. */
  readonly needs?: Permission;
  readonly Content: ComponentType;
};

/** Declares a panel of the settings page, in the area that owns it. */
export function settingsPanel(definition: SettingsPanel): SettingsPanel {
  return definition;
}
