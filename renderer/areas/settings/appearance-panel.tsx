import { SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { settingsPanel } from '../../clinic-ui/slots/settings-panel';
import { setDensity, useAppearance, type Density } from '../../ui/appearance';
import { Panel } from '../../ui/panel';
import styles from './settings.module.css';

const schemes: { value: MantineColorScheme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'Match this computer' },
];
const densities: { value: Density; label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

export const appearancePanel = settingsPanel({ name: 'appearance', Content: Appearance });

/** How the program looks on this computer. */
function Appearance() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const density = useAppearance((s) => s.density);
  const id = useId();
  return (
    <Panel title="Appearance" description="Applies to everyone who uses this computer.">
      <div className={styles.choices}>
        <div>
          <div id={`${id}-scheme`} className={styles.choiceLabel}>
            Colours
          </div>
          <SegmentedControl
            data={schemes}
            value={colorScheme}
            onChange={setColorScheme}
            aria-labelledby={`${id}-scheme`}
          />
        </div>
        <div>
          <div id={`${id}-density`} className={styles.choiceLabel}>
            Density
          </div>
          <SegmentedControl data={densities} value={density} onChange={setDensity} aria-labelledby={`${id}-density`} />
        </div>
      </div>
    </Panel>
  );
}
