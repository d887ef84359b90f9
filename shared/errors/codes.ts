/**
 * Every error a user can see: one code, one plain sentence, one next step. IPC carries only the code and, where a position
 * matters, a `ref` made of field names and numbers, never the rejected value.
 */

/** What kind of failure it is, and so who can act on it: the user, an owner, or support. */
export type ErrorKind = 'rejected' | 'denied' | 'conflict' | 'unavailable' | 'damaged' | 'bug';

type ErrorText = { readonly kind: ErrorKind; readonly says: string; readonly next: string };

const rejected = (says: string, next: string): ErrorText => ({ kind: 'rejected', says, next });
const denied = (says: string, next: string): ErrorText => ({ kind: 'denied', says, next });
const conflict = (says: string, next: string): ErrorText => ({ kind: 'conflict', says, next });
const unavailable = (says: string, next: string): ErrorText => ({ kind: 'unavailable', says, next });
const damaged = (says: string, next: string): ErrorText => ({ kind: 'damaged', says, next });

export const errorTexts = {
  'ipc/invalid-input': rejected('Some fields need checking.', 'Check the marked fields and try again.'),
  'ipc/unknown-sender': denied(
    'This request did not come from Clinic Keep’s own window.',
    'Close the program and open it again.',
  ),
  'ipc/bug': {
    kind: 'bug',
    says: 'Something went wrong in Clinic Keep. Nothing was changed.',
    next: 'Try again. If it happens again, give the reference to your support person: the fault log in the settings has the details.',
  },

  'auth/locked': denied('The program is locked.', 'Log in to continue.'),
  'auth/not-allowed': denied('Your role does not allow this.', 'Ask the clinic’s owner if you need it for your work.'),
  'auth/wrong-credentials': rejected(
    'The user name or password is not right.',
    'Check both and try again. Passwords are case-sensitive.',
  ),
  'auth/slow-down': rejected('Too many wrong passwords.', 'Wait until the time shown has passed, then try again.'),
  'auth/user-disabled': denied('This account has been deactivated.', 'Ask the clinic’s owner.'),
  'auth/weak-password': rejected(
    'This password is too easy to guess.',
    'Use a longer one: three or four unrelated words work well.',
  ),
  'auth/same-password': rejected('The new password is the same as the old one.', 'Choose a different one.'),
  'auth/wrong-recovery-key': rejected(
    'The recovery key does not match.',
    'Check it against the printed sheet, group by group.',
  ),
  'auth/recovery-key-typo': rejected('One group of the recovery key is mistyped.', 'Check the group shown.'),
  'auth/username-taken': rejected('This user name is already taken.', 'Choose another.'),
  'auth/last-owner': rejected('The clinic needs at least one active owner.', 'Make another user an owner first.'),
  'auth/not-yourself': rejected('You cannot do this to your own account.', 'Ask another owner.'),
  'auth/unknown-user': rejected('This user no longer exists.', 'Go back to the list of users.'),

  'setup/already-done': conflict('A clinic is already set up on this computer.', 'Log in instead.'),
  'setup/not-started': conflict(
    'Setting up was interrupted before the recovery key was confirmed.',
    'Start again. Nothing was stored.',
  ),
  'setup/folder-not-writable': unavailable(
    'Clinic Keep cannot write to its data folder.',
    'Check the disk and the folder’s permissions, then start Clinic Keep again.',
  ),

  'database/newer': unavailable(
    'These records were last used by a newer version of Clinic Keep.',
    'Install the newer version. Nothing was changed.',
  ),
  'database/damaged': damaged(
    'The record file is damaged. Clinic Keep has not changed it.',
    'Do not delete anything. Restore the latest backup, or contact your support person.',
  ),
  'database/damaged-part': damaged(
    'Part of the record file is damaged. Clinic Keep has stopped using it.',
    'Do not delete anything. Restore the latest backup, or contact your support person.',
  ),
  'database/missing': damaged(
    'The key file is here but the record file is missing.',
    'Do not set up a new clinic. Look for the record file or restore the latest backup.',
  ),
  'database/keyring-missing': damaged(
    'The record file is here but its key file is missing.',
    'Do not set up a new clinic. Put the key file back or restore the latest backup.',
  ),
  'database/keyring-damaged': damaged(
    'The key file is damaged. Clinic Keep has not changed it.',
    'Do not delete anything. Restore the key file from the latest backup.',
  ),
  'database/no-key': damaged(
    'No key in the key file opens these records.',
    'The key file and the record file may belong to different clinics. Restore both from the same backup.',
  ),
  'database/busy': unavailable('The record file is busy.', 'Try again in a moment.'),
  'database/disk-full': unavailable('The disk is full. Nothing was saved.', 'Free some space and try again.'),
  'database/not-writable': unavailable(
    'Clinic Keep cannot write to the record file. Nothing was saved.',
    'Check the disk and its permissions.',
  ),
  'database/pragma': damaged(
    'The record file did not open with all its safety settings.',
    'Restart Clinic Keep. If it happens again, contact your support person.',
  ),

  'record/not-found': rejected('This record no longer exists.', 'Go back and search again.'),
  'record/changed-meanwhile': conflict(
    'Another user changed this while you were working on it.',
    'Check the new version, then save your change again.',
  ),
  'record/restricted': denied(
    'The use of this record is restricted: it may be stored, not used.',
    'Ask the clinic’s data protection lead whether the restriction can be lifted.',
  ),
  'record/archived': rejected('This record is archived.', 'Restore it from the archive first.'),

  'patient/nhs-number-format': rejected('An NHS number has ten digits.', 'Check it against the letter or the app.'),
  'patient/nhs-number-checksum': rejected(
    'This NHS number is not valid: one of its digits may be mistyped.',
    'Check it against the letter or the app.',
  ),
  'patient/nhs-number-range': rejected(
    'No NHS number starts with these digits.',
    'Check it against the letter or the app.',
  ),
  'patient/nhs-number-test': rejected(
    'This is a test number, not a real NHS number.',
    'Leave it empty if you do not have the real one.',
  ),
  'patient/birth-date': rejected('This date of birth is not valid.', 'Use day, month and year, for example 4/7/1981.'),
  'patient/phone': rejected(
    'This phone number is incomplete.',
    'Check the digits. Start a foreign number with + and the country code.',
  ),

  'note/not-author': denied(
    'Only the person who wrote this note can sign it.',
    'Ask them to sign it, or write your own note.',
  ),
  'note/already-signed': conflict('This note is signed.', 'Amend it instead. The original stays readable.'),
  'note/not-signed': conflict('This note is not signed yet.', 'Sign it first.'),
  'note/empty': rejected('The note is empty.', 'Write something before you save it.'),

  'import/too-big': rejected(
    'This file is too large to read in one go.',
    'Split it into files smaller than 256 MB and import them one by one.',
  ),
  'import/unreadable': unavailable(
    'The file cannot be read.',
    'Check that it still exists and is not open in another program.',
  ),
  'import/empty': rejected('The file is empty.', 'Choose another file.'),
  'import/not-json': rejected(
    'The file is not valid JSON.',
    'Export it again from the other program. The position of the error is shown.',
  ),
  'import/repeated-field': rejected(
    'The file gives the same field twice, so it is not clear which value is right.',
    'Export it again from the other program, or remove one of the two. The position is shown.',
  ),
  'import/too-deep': rejected(
    'The file is nested more than 100 levels deep, far deeper than a real record.',
    'Do not import it. Ask where it came from and export it again. The position is shown.',
  ),
  'import/not-fhir': rejected(
    'The file is JSON, but not a FHIR bundle or patient.',
    'Export it as FHIR R4 from the other program.',
  ),
  'import/unknown-type': rejected('This kind of file cannot be imported.', 'Choose FHIR (.json) or CSV (.csv) files.'),
  'import/encoding': rejected(
    'Some characters in the file cannot be read in this encoding.',
    'Save it as “CSV UTF-8”, or choose another encoding.',
  ),
  'import/forbidden-key': rejected(
    'This file contains a suspicious field name.',
    'Do not import it. Ask where it came from.',
  ),
  'import/not-csv': rejected(
    'The rows of the file do not match its heading row.',
    'Check the position shown: a quotation mark or separator is missing.',
  ),
  'import/mapping': rejected(
    'The columns have not been matched yet.',
    'Choose the columns for the family name and the date of birth.',
  ),
  'import/date-order': rejected('The dates could be day first or month first.', 'Choose which one it is.'),
  'import/gone': rejected('The chosen files are no longer available.', 'Choose them again.'),
  'import/changed': conflict('A file changed since it was checked.', 'Check it again before importing.'),
  'import/already-undone': conflict('This import has already been undone.', 'There is nothing left to undo.'),
  'import/not-finished': conflict('This import has not finished.', 'Wait until it finishes, or cancel it.'),

  'export/drive-gone': unavailable(
    'The drive was removed or cannot be reached. There is no finished file on it.',
    'Plug it in again and restart the export.',
  ),
  'export/disk-full': unavailable(
    'There is not enough space on the drive. There is no finished file on it.',
    'Free some space or use another USB stick.',
  ),
  'export/read-only': unavailable(
    'The drive cannot be written to.',
    'Check its write-protection switch or use another USB stick.',
  ),
  'export/too-big-for-fat32': unavailable(
    'The file would be larger than 4 GB, the limit of this USB stick’s format (FAT32).',
    'Use a USB stick formatted as exFAT or NTFS.',
  ),
  'export/verification-failed': damaged(
    'The file on the drive did not read back correctly and was removed.',
    'Use another USB stick: this one may be failing.',
  ),
  'export/target-gone': rejected('The chosen drive is no longer available.', 'Choose the drive again.'),
  'export/exists': rejected(
    'A file with this name is already on the drive.',
    'Try again: the next attempt uses a new name.',
  ),
  'export/not-finished': conflict(
    'The export did not finish.',
    'Start it again. There is no finished file on the drive.',
  ),

  'job/already-running': conflict('This is already running.', 'Wait until it finishes.'),
  'job/not-found': rejected('This task no longer exists.', 'Check the list again.'),
  'job/cancelled': rejected('Cancelled. Nothing was kept.', 'Start it again whenever you like.'),
  'job/interrupted': conflict('Clinic Keep closed before this finished.', 'Start it again.'),
  'job/failed': unavailable(
    'This did not work.',
    'Try again. If it happens again, contact your support person: the fault log in the settings may have the details.',
  ),

  'audit/broken': damaged(
    'The activity log does not verify: an entry was changed or removed outside Clinic Keep.',
    'Leave the computer as it is and tell the clinic’s owner.',
  ),
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;

/** Returns the sentence and the next step for a code. */
export function explain(code: ErrorCode): ErrorText {
  return errorTexts[code];
}

/** True when `text` is one of our error codes. Used for codes that come back from a worker or over IPC. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTexts, text);
}
