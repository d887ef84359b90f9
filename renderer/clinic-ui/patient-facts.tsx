import { IconArchive, IconCross } from '@tabler/icons-react';
import type { PatientHit } from '../../shared/domain/patients/patient';
import { formatBornOf, formatNhsNumber } from '../lib/format';
import { Chip } from '../ui/chip';
import styles from './patient-facts.module.css';

export type PatientFactsOf = Pick<
  PatientHit,
  | 'displayName'
  | 'preferredName'
  | 'birthDate'
  | 'nhsNumber'
  | 'phone'
  | 'postcode'
  | 'archived'
  | 'deceased'
  | 'deceasedOn'
>;

/** Identifies a patient, with enough detail to distinguish two people of the same name. `large`: the screen is about this patient. */
export function PatientFacts({
  patient,
  large = false,
}: {
  readonly patient: PatientFactsOf;
  readonly large?: boolean;
}) {
  const rest = [
    `born ${formatBornOf(patient)}`,
    patient.nhsNumber === null ? 'no NHS number recorded' : `NHS ${formatNhsNumber(patient.nhsNumber)}`,
    ...(patient.postcode === '' ? [] : [patient.postcode]),
    ...(patient.phone === '' ? [] : [patient.phone]),
  ];
  return (
    <div className={styles.facts} data-large={large || undefined}>
      <div className={styles.name}>
        {patient.displayName}
        {patient.preferredName === '' ? null : <span className={styles.preferred}>“{patient.preferredName}”</span>}
        {patient.deceased ? <Chip icon={IconCross}>Deceased</Chip> : null}
        {patient.archived ? <Chip icon={IconArchive}>Archived</Chip> : null}
      </div>
      <div className={styles.rest}>
        {rest.map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </div>
  );
}
