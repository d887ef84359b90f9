import { Button, Group } from '@mantine/core';
import { IconBan, IconFileSearch, IconLifebuoy, IconShieldCheck, type Icon } from '@tabler/icons-react';
import { explain, isErrorCode, type ErrorCode } from '../../../shared/errors/codes';
import { AuthFrame } from './auth-frame';
import styles from './auth-frame.module.css';

type Fault = {
  readonly title: string;
  /** Further advice, beyond the explanation and next step of the error code. */
  readonly more: readonly { readonly icon: Icon; readonly text: string }[];
  /** Whether trying again can help, because something outside the program may have changed. */
  readonly again: boolean;
};

const untouched = { icon: IconShieldCheck, text: 'Nothing was written, changed or removed while opening.' };
const noNewClinic = {
  icon: IconBan,
  text: 'Do not move, rename or delete anything in the data folder, and do not set up a new clinic over it.',
};
const backup = {
  icon: IconLifebuoy,
  text: 'If there is a backup, leave the current files as they are and ask your support person to restore the backup.',
};

const bothFiles = {
  icon: IconFileSearch,
  text: 'The records need two files that belong together: the record file and the key file. If one was moved, renamed or left on another computer, put it back and try again.',
};

const faults: Partial<Record<ErrorCode, Fault>> = {
  'database/newer': {
    title: 'These records need a newer Clinic Keep',
    more: [
      untouched,
      {
        icon: IconLifebuoy,
        text: 'Another computer in the clinic may already have the newer version. Install the same version here.',
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
        text: 'The damage was found while the file was in use or being checked. Nothing more is read from it or written to it.',
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
        text: 'A backup or a virus scanner may be reading it. It is usually free again within a minute.',
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
        text: 'Empty the recycle bin or move pictures and videos elsewhere. Do not touch Clinic Keep’s data folder.',
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

/** Explains why the records could not be opened. It never offers to start afresh over existing files. */
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
          Close Clinic Keep
        </Button>
      </Group>
      <p className={styles.whoRole}>Reference: {code}</p>
    </AuthFrame>
  );
}
