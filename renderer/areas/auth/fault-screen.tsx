import { Button, Group } from '@mantine/core';
import { IconBan, IconFileSearch, IconLifebuoy, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { explain, isErrorCode, type ErrorCode } from '../../../shared/errors/codes';
import { AuthFrame } from './auth-frame';
import styles from './auth-frame.module.css';

type Fault = {
  readonly title: string;
  /** What else helps, beyond the sentence and the next step of the code. */
  readonly more: readonly { readonly icon: Icon; readonly text: string }[];
  /** Trying again can help: something outside may have changed. */
  readonly again: boolean;
};

const untouched = { icon: IconShieldCheck, text: 'Nothing was written, changed or removed while opening.' };
const noNewClinic = {
  icon: IconBan,
  text: 'Do not move, rename or delete anything in the data folder, and do not set up a new clinic over it.',
};
const backup = {
  icon: IconLifebuoy,
  text: 'If there is a backup, keep the present files as they are and let somebody who knows the program put the backup in their place.',
};

const bothFiles = {
  icon: IconFileSearch,
  text: 'The records need two files that belong together: the record file and the key file. If one was moved, renamed or left behind on another computer, putting it back is all it takes.',
};

const faults: Partial<Record<ErrorCode, Fault>> = {
  'database/newer': {
    title: 'These records need a newer Clinic Keep',
    more: [
      untouched,
      {
        icon: IconLifebuoy,
        text: 'Another computer of the clinic may already have the newer version: the same one is needed here.',
      },
    ],
    again: false,
  },
  'database/damaged': { title: 'The record file is damaged', more: [untouched, noNewClinic, backup], again: false },
  'database/damaged-part': {
    title: 'Part of the record file is damaged',
    more: [
      {
        icon: IconFileSearch,
        text: 'It was found while the file was in use or being checked. Nothing more is read from it or written to it.',
      },
      noNewClinic,
      backup,
    ],
    again: false,
  },
  'database/missing': { title: 'The record file is missing', more: [bothFiles, noNewClinic, backup], again: true },
  'database/keyring-missing': { title: 'The key file is missing', more: [bothFiles, noNewClinic, backup], again: true },
  'database/keyring-damaged': {
    title: 'The key file is damaged',
    more: [untouched, noNewClinic, backup],
    again: false,
  },
  'database/no-key': {
    title: 'The key does not fit these records',
    more: [untouched, bothFiles, noNewClinic],
    again: true,
  },
  'database/busy': {
    title: 'The record file is busy',
    more: [
      {
        icon: IconFileSearch,
        text: 'A backup or a virus scanner may be reading it just now. It is usually free again within a minute.',
      },
    ],
    again: true,
  },
  'database/disk-full': {
    title: 'The disk is full',
    more: [
      untouched,
      {
        icon: IconLifebuoy,
        text: 'Empty the recycle bin or move pictures and videos elsewhere. Leave the data folder of this program alone.',
      },
    ],
    again: true,
  },
  'database/not-writable': {
    title: 'The record file cannot be written',
    more: [
      untouched,
      {
        icon: IconFileSearch,
        text: 'The disk may be write-protected, or this Windows user may not be allowed to write there.',
      },
    ],
    again: true,
  },
  'database/pragma': { title: 'The records did not open safely', more: [untouched, noNewClinic], again: true },
  'setup/folder-not-writable': { title: 'The data folder cannot be written', more: [untouched], again: true },
};

const anyFault: Fault = { title: 'The records could not be opened', more: [untouched, noNewClinic], again: true };

type FaultScreenProps = { readonly code: string; readonly version: string; readonly onRetry: () => void };

/** The records could not be opened. Calm, plain, and never a way to begin anew over what is there. */
export function FaultScreen({ code, version, onRetry }: FaultScreenProps) {
  const known = isErrorCode(code) ? code : 'ipc/bug';
  const text = explain(known);
  const fault = faults[known] ?? anyFault;
  return (
    <AuthFrame wide title={fault.title} description={`${text.says} ${text.next}`} version={version}>
      <ul className={styles.facts}>
        {fault.more.map(({ icon: Icon, text: words }) => (
          <li key={words}>
            <Icon size={20} stroke={1.6} aria-hidden />
            <span>{words}</span>
          </li>
        ))}
      </ul>
      <Group gap="xs" mt="lg">
        {fault.again ? <Button onClick={onRetry}>Try again</Button> : null}
        <Button variant="default" onClick={() => window.close()}>
          Close the program
        </Button>
      </Group>
      <p className={styles.whoRole}>Reference: {code}</p>
    </AuthFrame>
  );
}
