import { PrintSheet } from '../../ui/print-sheet';
import { splitKey } from './key-groups';
import styles from './recovery-key.module.css';

/** The key on the screen: big, in groups, numbered as on the sheet. */
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
  /** As people write it: `22 Nov 2026`. */
  readonly date: string;
};

/** The sheet that goes into the safe. */
export function RecoverySheet({ recoveryKey, clinic, date }: RecoverySheetProps) {
  return (
    <PrintSheet
      clinic={clinic}
      title="Recovery key for the patient records"
      foot={`Clinic Keep · printed on ${date} · one sheet`}
    >
      <p className={styles.sheetText}>
        With this key a new password can be set when nobody can log in any more. Without it, and without a password, the
        records of this computer cannot be opened by anybody: there is no other way in.
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
        <li>where the clinic’s owner finds it, and nobody else;</li>
        <li>on paper only: a photo of it opens every record as well.</li>
      </ul>
      <h2 className={styles.sheetHeading}>Use it</h2>
      <p className={styles.sheetText}>
        On the log-in screen choose “Use the recovery key”, type the eight groups and a new password. The use is noted
        in the activity log. Afterwards make a new key in the settings and destroy this sheet.
      </p>
      <p className={styles.sheetSign}>Put away on __________________ by __________________ where __________________</p>
    </PrintSheet>
  );
}
