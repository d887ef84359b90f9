import { PrintSheet } from '../../ui/print-sheet';
import { splitKey } from './key-groups';
import styles from './recovery-key.module.css';

/** Shows the key in large, numbered groups, as on the sheet. */
export function RecoveryKeyView({ recoveryKey }: { readonly recoveryKey: string }) {
  return (
    <ol className={styles.view} aria-label="Recovery key">
      {splitKey(recoveryKey).map((group, g) => (
        <li key={g} className={styles.viewGroup}>
          <span className={styles.number} aria-hidden="true">
            {g + 1}
          </span>
          <span className={styles.viewText}>{group}</span>
        </li>
      ))}
    </ol>
  );
}

type RecoverySheetProps = {
  readonly recoveryKey: string;
  /** `Dermaesthetics & MG Aesthetics` */
  readonly clinic: string;
  /** `22 Nov 2026` */
  readonly date: string;
};

/** The printed sheet, to be kept in a safe. */
export function RecoverySheet({ recoveryKey, clinic, date }: RecoverySheetProps) {
  return (
    <PrintSheet
      clinic={clinic}
      title="Recovery key for the patient records"
      foot={`Clinic Keep · printed on ${date} · one sheet`}
    >
      <p className={styles.sheetText}>
        This key sets a new password when nobody can log in. Without it and without a password, nobody can open the
        records on this computer: there is no other way in.
      </p>
      <ol className={styles.sheetKey}>
        {splitKey(recoveryKey).map((group, g) => (
          <li key={g} className={styles.sheetGroup}>
            <span className={styles.sheetNumber}>{g + 1}</span>
            <span>{group}</span>
          </li>
        ))}
      </ol>
      <h2 className={styles.sheetHeading}>Keep it</h2>
      <ul className={styles.sheetList}>
        <li>in a safe or another locked place, away from the computer;</li>
        <li>where only the clinic’s owner can find it;</li>
        <li>on paper only: a photo of it opens every record too.</li>
      </ul>
      <h2 className={styles.sheetHeading}>Use it</h2>
      <p className={styles.sheetText}>
        On the log-in screen choose “use the recovery key”, then type the eight groups and a new password. Its use is
        recorded in the activity log. Afterwards create a new key in Settings and destroy this sheet.
      </p>
      <p className={styles.sheetSign}>Stored on __________________ by __________________ at __________________</p>
    </PrintSheet>
  );
}
