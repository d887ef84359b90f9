import { appearancePanel } from '../areas/settings/appearance-panel';
import { clinicPanel } from '../areas/settings/clinic-panel';
import { recoveryKeyPanel } from '../areas/settings/recovery-key-panel';
import { faultLogPanel } from '../areas/diagnostics/fault-log-panel';
import type { SettingsPanel } from '../clinic-ui/slots/settings-panel';

/** The panels of the settings page, in order. Loaded together with that page, which few users open. */
export const settingsPanels: readonly SettingsPanel[] = [clinicPanel, recoveryKeyPanel, appearancePanel, faultLogPanel];
