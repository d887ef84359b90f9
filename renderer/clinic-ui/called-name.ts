import type { PatientRecord } from '../../shared/domain/patients/patient';

/** The patient's name in messages: the preferred name, else the first given name, else the full name. */
export function calledName({ summary, details }: PatientRecord): string {
  const called = summary.preferredName === '' ? (details.core.givenNames.split(' ')[0] ?? '') : summary.preferredName;
  return called === '' ? summary.displayName : called;
}
