import { IconUsers } from '@tabler/icons-react';
import type { PatientAction } from '../../clinic-ui/slots/patient-action';
import type { PatientTab } from '../../clinic-ui/slots/patient-tab';
import { place, type Place } from '../../clinic-ui/slots/place';
import { PatientListScreen } from './list/patient-list-screen';
import { PatientScreen } from './page/patient-screen';
import { RegisterScreen } from './register/register-screen';

export const homePlace = place({
  path: '/',
  title: 'Patients',
  screen: PatientListScreen,
  rail: { under: '/patients' },
});

export const patientListPlace = place({
  path: '/patients',
  title: 'Patients',
  screen: PatientListScreen,
  rail: { name: 'Patients', icon: IconUsers, needs: 'patient.read', group: 'work' },
});

export const newPatientPlace = place({
  path: '/patients/new',
  title: 'New patient',
  screen: RegisterScreen,
  rail: { under: '/patients' },
});

/** The patient page with the tabs and buttons that the areas add to it. */
export function patientRecordPlace(slots: {
  readonly tabs: readonly [PatientTab, ...PatientTab[]];
  readonly actions: readonly PatientAction[];
}): Place<'/patients/:id'> {
  return place({
    path: '/patients/:id',
    title: 'Patient record',
    screen: () => <PatientScreen tabs={slots.tabs} actions={slots.actions} />,
    rail: { under: '/patients' },
  });
}
