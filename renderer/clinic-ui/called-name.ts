import type { PatientRecord } from '../../shared/domain/patients/patient';

/** What the patient is called in a message: the preferred name, else the first given name, else the whole name. */
export function calledName({ summary, details }: PatientRecord): string {
  const called = summary.preferredName === '' ? (details.core.givenNames.split(' ')[0] ?? '') : summary.preferredName;
  return called === '' ? summary.displayName : called;
}
