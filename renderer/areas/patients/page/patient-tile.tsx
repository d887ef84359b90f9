import { initialsOf, patientColoursOf } from './patient-colour';
import styles from './patient-tile.module.css';

type PatientTileProps = {
  readonly id: string;
  readonly name: string;
  readonly size?: 'small' | 'large';
};

/** The patient's colours and initials, always beside the name and never instead of it. */
export function PatientTile({ id, name, size = 'small' }: PatientTileProps) {
  const { main, second } = patientColoursOf(id);
  return (
    <span
      className={styles.tile}
      data-size={size}
      style={{ backgroundColor: main, borderColor: second }}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}
