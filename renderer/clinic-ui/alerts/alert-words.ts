import { IconAlertOctagon, IconAlertTriangle, IconInfoCircle, type Icon } from '@tabler/icons-react';
import type { PatientAlert } from '../../../shared/domain/patients/patient';
import type { Tone } from '../../ui/chip';

type AlertLook = { readonly icon: Icon; readonly tone: Tone };

/** The icon and colour of each severity; always shown with the word, because neither is clear on its own. */
export const alertLooks: Readonly<Record<PatientAlert['severity'], AlertLook>> = {
  stop: { icon: IconAlertOctagon, tone: 'stop' },
  caution: { icon: IconAlertTriangle, tone: 'caution' },
  note: { icon: IconInfoCircle, tone: 'info' },
};

const order: readonly PatientAlert['severity'][] = ['stop', 'caution', 'note'];

/** Active alerts, the most severe first; within a severity, the newest first. */
export function standingAlerts(alerts: readonly PatientAlert[]): readonly PatientAlert[] {
  return alerts
    .filter((alert) => alert.resolvedAt === null)
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.addedAt.localeCompare(a.addedAt));
}
