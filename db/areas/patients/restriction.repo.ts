import type { Reader } from '../../schema/reader';
import { patientById } from './patient-record';

/**
 * The status of a restricted record, which may be stored but not used (UK GDPR Art 18). The schema does not accept it
 * until restrictions can be recorded.
 */
const restrictedStatus: string = 'restricted';

/**
 * Returns whether a record is restricted. False for a patient that does not exist, so that the call itself answers
 * `record/not-found`.
 */
export function isRestricted(reader: Reader, patientId: string): boolean {
  return patientById(reader, patientId)?.status === restrictedStatus;
}
