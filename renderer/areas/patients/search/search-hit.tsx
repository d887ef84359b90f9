import { IconAlertOctagon, IconArchive } from '@tabler/icons-react';
import type { PatientHit } from '../../../../shared/domain/patients/patient';
import { formatBornOf, formatNhsNumber } from '../../../lib/format';
import { Chip } from '../../../ui/chip';
import { PatientTile } from '../page/patient-tile';
import { matchReason } from './match-reason';
import styles from './patient-search.module.css';

/** One result: the name, why it matched, and facts that distinguish two people with the same name. */
export function SearchHit({ hit }: { readonly hit: PatientHit }) {
  const reason = matchReason(hit);
  return (
    <>
      <PatientTile id={hit.id} name={hit.displayName} />
      <span className={styles.hitWords}>
        <span className={styles.hitNameLine}>
          <span className={styles.hitName}>{hit.displayName}</span>
          {hit.preferredName === '' ? null : <span className={styles.hitPreferred}>“{hit.preferredName}”</span>}
          {reason === '' ? null : <span className={styles.hitReason}>{reason}</span>}
          {hit.hasStopAlert ? (
            <Chip tone="stop" icon={IconAlertOctagon}>
              Stop alert
            </Chip>
          ) : null}
          {hit.deceased ? <Chip>Deceased</Chip> : null}
          {hit.archived ? <Chip icon={IconArchive}>Archived</Chip> : null}
        </span>
        <span className={styles.hitFacts}>
          <span>Born {formatBornOf(hit)}</span>
          <span>{hit.nhsNumber === null ? 'No NHS number' : `NHS ${formatNhsNumber(hit.nhsNumber)}`}</span>
          <span>{hit.phone === '' ? 'No phone' : hit.phone}</span>
          <span>{hit.postcode}</span>
        </span>
      </span>
    </>
  );
}
