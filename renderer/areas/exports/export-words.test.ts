import { exportReasons, recipientKinds } from '../../../shared/domain/exports/export-purpose';
import {
  driveLine,
  driveRemarks,
  exportStateText,
  noteNeeds,
  passphraseWords,
  usualRecipient,
  usualRecipientName,
} from './export-words';

test('every reason has a usual recipient; a disclosure the patient did not request needs a permission or a law', () => {
  for (const reason of exportReasons) expect(recipientKinds).toContain(usualRecipient[reason]);
  expect(exportReasons.filter((reason) => noteNeeds[reason].required)).toEqual(['transfer-of-care', 'legal-duty']);
});

test('only the patient and the clinic have a known name', () => {
  expect(recipientKinds.map((kind) => usualRecipientName(kind, 'Jane Smith', 'Dermaesthetics'))).toEqual([
    'Jane Smith',
    '',
    '',
    '',
    'Dermaesthetics',
  ]);
});

test.each([
  [{ freeBytes: 14e9, format: 'exFAT', onThisComputer: false }, []],
  [{ freeBytes: 14e9, format: 'FAT32', onThisComputer: false }, ['info']],
  [{ freeBytes: 1e9, format: 'FAT32', onThisComputer: false }, []],
  [{ freeBytes: 5e6, format: '', onThisComputer: false }, ['caution']],
  [{ freeBytes: 5e6, format: 'NTFS', onThisComputer: true }, ['caution', 'caution']],
] as const)('%j gives the remarks %j', (drive, tones) => {
  expect(driveRemarks(drive).map((remark) => remark.tone)).toEqual(tones);
});

test('a drive of unknown format is described without a format', () => {
  expect(driveLine({ freeBytes: 14e9, format: '' })).toBe('14 GB free');
  expect(driveLine({ freeBytes: 14e9, format: 'exFAT' })).toBe('14 GB free · exFAT');
});

test('only a verified file is called done', () => {
  const view = { sizeBytes: 48e6, errorCode: 'export/disk-full' };
  expect(
    (['running', 'done', 'failed', 'cancelled', 'not-finished'] as const).map(
      (state) => exportStateText({ ...view, state }).name,
    ),
  ).toEqual(['Running', 'Done', 'Failed', 'Cancelled', 'Not finished']);
  expect(exportStateText({ ...view, state: 'failed' }).says).toContain('not enough space');
  expect(exportStateText({ ...view, state: 'failed', errorCode: 'something new' }).says).toBe('This did not work.');
});

test('a passphrase is shown word by word', () => {
  expect(passphraseWords('velvet-anchor-tidings-copper-mosaic-lantern')).toEqual([
    'velvet',
    'anchor',
    'tidings',
    'copper',
    'mosaic',
    'lantern',
  ]);
});
