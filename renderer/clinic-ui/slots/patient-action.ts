import type { ComponentType } from 'react';
import type { PatientRecord } from '../../../shared/domain/patients/patient';
import type { OpenItem } from './entry-panel';

type PatientActionProps = {
  readonly record: PatientRecord;
  /** Shows the timeline with this item open beside it. */
  readonly onOpen: (open: OpenItem) => void;
};

/** A button in the banner of the patient page. `app/patient-actions.ts` lists them all, the main one first. */
export type PatientAction = {
  readonly name: string;
  /** The button, or null where the role or the record does not allow it. */
  readonly Content: ComponentType<PatientActionProps>;
};

/** Declares a button of the patient page, in the area that owns it. */
export function patientAction(definition: PatientAction): PatientAction {
  return definition;
}
