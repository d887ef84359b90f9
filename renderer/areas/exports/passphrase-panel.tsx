import { Button, Checkbox } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { formatClinic, formatDay, today } from '../../lib/format';
import { useSession } from '../../lib/session';
import { Panel } from '../../ui/panel';
import { PrintSheet } from '../../ui/print-sheet';
import { passphraseWords } from './export-words';
import styles from './exports.module.css';

type PassphrasePanelProps = {
  readonly passphrase: string;
  readonly fileName: string;
  readonly reference: string;
  readonly written: boolean;
  readonly onWritten: (written: boolean) => void;
};

/**
 * Shows the passphrase once. It can be printed but not copied: Windows keeps a clipboard history that other programs can read and that
 * may be synchronised to other computers.
 */
export function PassphrasePanel({ passphrase, fileName, reference, written, onWritten }: PassphrasePanelProps) {
  const words = passphraseWords(passphrase);
  return (
    <Panel
      takesFocus
      title="The passphrase for this file"
      description="Shown only now and not stored anywhere. Without it nobody can open the file, and you would have to export again."
    >
      <ol className={styles.words} aria-label="Passphrase, word by word">
        {words.map((word, i) => (
          <li key={`${i} ${word}`} className={styles.word}>
            <span className={styles.number} aria-hidden="true">
              {i + 1}
            </span>
            <span className={styles.text}>{word}</span>
          </li>
        ))}
      </ol>
      <p className={styles.advice}>
        Type it in lower-case letters with a hyphen between the words. Send it separately from the stick: on paper in
        another envelope, or by telephone. Never on the stick, and never in the same post.
      </p>
      <div className={styles.actions}>
        <Checkbox
          label="I have written down the passphrase"
          checked={written}
          onChange={(event) => onWritten(event.currentTarget.checked)}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} stroke={1.7} aria-hidden />}
          onClick={() => window.print()}
        >
          Print a slip
        </Button>
      </div>
      <PassphraseSlip words={words} fileName={fileName} reference={reference} />
    </Panel>
  );
}

type SlipProps = { readonly words: readonly string[]; readonly fileName: string; readonly reference: string };

/** The printed slip, sent separately from the stick. It bears no name, so on its own it identifies nobody. */
function PassphraseSlip({ words, fileName, reference }: SlipProps) {
  const session = useSession();
  return (
    <PrintSheet
      clinic={session === null ? '' : formatClinic(session.clinicNames)}
      title="Passphrase for your file"
      foot={`Reference ${reference} · printed on ${formatDay(today())} · keep apart from the drive`}
    >
      <p>It opens the file {fileName}. Type the words in lower-case letters, with a hyphen between them:</p>
      <ol className={styles.sheetWords}>
        {words.map((word, i) => (
          <li key={`${i} ${word}`}>{word}</li>
        ))}
      </ol>
      <p>
        To open the file on a computer with Windows, install the free program 7-Zip, right-click the file, choose
        “7-Zip” and “Extract here”, and type the passphrase. Start with 01-your-record.pdf. The clinic does not keep
        this passphrase.
      </p>
    </PrintSheet>
  );
}
