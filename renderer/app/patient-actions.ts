import { exportAction } from '../areas/exports';
import { newNoteAction } from '../areas/notes';
import type { PatientAction } from '../clinic-ui/slots/patient-action';

/** The buttons in the banner of the patient page, the main one first. */
export const patientActions: readonly PatientAction[] = [newNoteAction, exportAction];
