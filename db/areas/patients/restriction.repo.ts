import type { Reader } from '../../schema/reader';
import { patientById } from './patients.repo';

/** The status of a record that may be stored but not used (UK GDPR Art 18). The schema does not admit it until restrictions can be recorded. */
const restrictedStatus: string = 'restricted';

/** Whether the use of a record is restricted; false for a patient who is not there, so that the call itself answers `record/not-found`. */
export function isRestricted(reader: Reader, patientId: string): boolean {
  return patientById(reader, patientId)?.status === restrictedStatus;
}
