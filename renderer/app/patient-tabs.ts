import { alertsTab } from '../areas/alerts';
import { accessTab } from '../areas/audit';
import { changesTab, detailsTab } from '../areas/patients';
import { timelineTab } from '../areas/timeline';
import type { PatientTab } from '../clinic-ui/slots/patient-tab';
import { entryPanels } from './entry-panels';

/** The tabs of the patient page, in order. The first is shown when a record is opened. */
export const patientTabs: readonly [PatientTab, ...PatientTab[]] = [
  timelineTab(entryPanels),
  detailsTab,
  alertsTab,
  changesTab,
  accessTab,
];
