import type { ExportView } from '../../../shared/contract/exports';
import { explain, isErrorCode } from '../../../shared/errors/codes';
import type { Input, Output } from '../../../shared/contract/contract';
import { formatBytes } from '../../lib/format';

export type ExportReason = Input<'exports.start'>['reason'];
export type RecipientKind = Input<'exports.start'>['recipientKind'];
export type Drive = NonNullable<Output<'exports.chooseDrive'>>;

/** The usual recipient for each reason: a default that can be changed. */
export const usualRecipient: Record<ExportReason, RecipientKind> = {
  'access-request': 'patient',
  portability: 'patient',
  'transfer-of-care': 'health-professional',
  'legal-duty': 'authority',
  'clinic-copy': 'clinic',
};

/** What must be recorded besides the reason. A disclosure needs a recorded permission or a named legal duty (promise P6). */
export const noteNeeds: Record<
  ExportReason,
  { readonly label: string; readonly description: string; readonly required: boolean }
> = {
  'access-request': { label: 'Note', description: 'For example when and how they asked', required: false },
  portability: { label: 'Note', description: 'For example when and how they asked', required: false },
  'transfer-of-care': { label: 'Permission', description: 'When and how the patient gave it', required: true },
  'legal-duty': {
    label: 'Law or order',
    description: 'Which law, court or letter requires it, and its reference',
    required: true,
  },
  'clinic-copy': { label: 'Note', description: 'What the copy is for', required: false },
};

/** The recipient's name where it is known; empty where it must be typed. */
export function usualRecipientName(kind: RecipientKind, patientName: string, clinicName: string): string {
  if (kind === 'patient') return patientName;
  return kind === 'clinic' ? clinicName : '';
}

const fat32FileBytes = 2 ** 32 - 1;
/** Below this the drive counts as nearly full: a record without photos is far smaller. */
const littleBytes = 100e6;

export type DriveRemark = { readonly tone: 'caution' | 'info'; readonly says: string };

/** Warnings about the selected drive, before writing to it. */
export function driveRemarks(drive: Pick<Drive, 'freeBytes' | 'format' | 'onThisComputer'>): readonly DriveRemark[] {
  return [
    ...(drive.onThisComputer
      ? [
          {
            tone: 'caution',
            says: 'This is a folder on this computer, not a USB stick. The file is encrypted, but it stays here until it is deleted.',
          } as const,
        ]
      : []),
    ...(drive.freeBytes < littleBytes
      ? [
          {
            tone: 'caution',
            says: `Only ${formatBytes(drive.freeBytes)} free. Use another stick if the export does not fit.`,
          } as const,
        ]
      : []),
    ...(drive.format === 'FAT32' && drive.freeBytes > fat32FileBytes
      ? [
          {
            tone: 'info',
            says: 'This stick (FAT32) holds files of up to 4 GB. That is enough for most records, but many large photos can exceed it.',
          } as const,
        ]
      : []),
  ];
}

/** Describes a drive: `14 GB free · exFAT`. */
export function driveLine(drive: Pick<Drive, 'freeBytes' | 'format'>): string {
  return [`${formatBytes(drive.freeBytes)} free`, ...(drive.format === '' ? [] : [drive.format])].join(' · ');
}

const stateNames: Record<ExportView['state'], string> = {
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
  'not-finished': 'Not finished',
};

/** The state of an export and what happened to its file. */
export function exportStateText(view: Pick<ExportView, 'state' | 'sizeBytes' | 'errorCode'>): {
  readonly name: string;
  readonly says: string;
} {
  const name = stateNames[view.state];
  switch (view.state) {
    case 'done':
      return { name, says: `Read back and verified, ${formatBytes(view.sizeBytes)}` };
    case 'failed':
      return {
        name,
        says: explain(view.errorCode !== null && isErrorCode(view.errorCode) ? view.errorCode : 'job/failed').says,
      };
    case 'cancelled':
      return { name, says: 'No finished file on the drive' };
    case 'not-finished':
      return { name, says: 'Clinic Keep closed before the export was done. No finished file on the drive' };
    case 'running':
      return { name, says: '' };
  }
}

/** Splits a passphrase into words: they are joined by hyphens, and no word contains one. */
export function passphraseWords(passphrase: string): readonly string[] {
  return passphrase.split('-');
}
