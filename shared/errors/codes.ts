/**
 * Every error a person can meet: one code, one plain sentence, one next step. The wire carries only the code and, where a
 * place must be named, a `ref` made of field names and numbers, never the value that was refused.
 */

/** Who can do something about it: see `design` in the folder's README. */
export type ErrorKind = 'rejected' | 'denied' | 'conflict' | 'unavailable' | 'damaged' | 'bug';

type ErrorText = { readonly kind: ErrorKind; readonly says: string; readonly next: string };

const rejected = (says: string, next: string): ErrorText => ({ kind: 'rejected', says, next });
const denied = (says: string, next: string): ErrorText => ({ kind: 'denied', says, next });
const conflict = (says: string, next: string): ErrorText => ({ kind: 'conflict', says, next });
const unavailable = (says: string, next: string): ErrorText => ({ kind: 'unavailable', says, next });
const damaged = (says: string, next: string): ErrorText => ({ kind: 'damaged', says, next });

export const errorTexts = {
  'ipc/invalid-input': rejected(
    'Something in the form is not as it should be.',
    'Check the marked fields and try again.',
  ),
  'ipc/unknown-sender': denied(
    'This request did not come from the program’s own window.',
    'Close the program and open it again.',
  ),
  'ipc/bug': {
    kind: 'bug',
    says: 'The program made a mistake. Nothing was changed.',
    next: 'Try once more. If it happens again, note the reference and tell whoever looks after the program.',
  },

  'auth/locked': denied('The program is locked.', 'Log in to go on.'),
  'auth/not-allowed': denied('Your role does not allow this.', 'Ask the clinic’s owner if you need it for your work.'),
  'auth/wrong-credentials': rejected(
    'The user name or the password is not right.',
    'Check both and try again. Capitals matter in the password.',
  ),
  'auth/slow-down': rejected('Too many wrong passwords.', 'Wait until the time shown has passed, then try again.'),
  'auth/user-disabled': denied('This account is switched off.', 'Ask the clinic’s owner.'),
  'auth/weak-password': rejected(
    'This password is too easy to guess.',
    'Use a longer one: three or four unrelated words work well.',
  ),
  'auth/same-password': rejected('The new password is the same as the old one.', 'Choose a different one.'),
  'auth/wrong-recovery-key': rejected(
    'The recovery key does not fit.',
    'Check it against the printed sheet, group by group.',
  ),
  'auth/recovery-key-typo': rejected('One group of the recovery key is mistyped.', 'Check the group shown.'),
  'auth/username-taken': rejected('Somebody already has this user name.', 'Choose another.'),
  'auth/last-owner': rejected('The clinic needs at least one active owner.', 'Make somebody else an owner first.'),
  'auth/not-yourself': rejected('You cannot do this to your own account.', 'Ask another owner.'),
  'auth/unknown-user': rejected('There is no such user.', 'Go back to the list of users.'),

  'setup/already-done': conflict('This computer already has a clinic.', 'Log in instead.'),
  'setup/not-started': conflict(
    'The set-up was interrupted before the recovery key was confirmed.',
    'Start the set-up again. Nothing was stored.',
  ),
  'setup/folder-not-writable': unavailable(
    'The program cannot write to its data folder.',
    'Check the disk and the permissions of the folder, then start again.',
  ),

  'database/newer': unavailable(
    'These records were last used by a newer version of Clinic Keep.',
    'Install the newer version. Nothing was changed.',
  ),
  'database/damaged': damaged(
    'The record file is damaged. The program has not touched it.',
    'Do not delete anything. Restore the latest backup, or ask whoever looks after the program.',
  ),
  'database/damaged-part': damaged(
    'Part of the record file is damaged. The program has stopped using it.',
    'Do not delete anything. Restore the latest backup, or ask whoever looks after the program.',
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
    'The key file is damaged. The program has not touched it.',
    'Do not delete anything. Restore the key file from the latest backup.',
  ),
  'database/no-key': damaged(
    'No key in the key file fits these records.',
    'The key file and the record file may belong to different clinics. Restore both from the same backup.',
  ),
  'database/busy': unavailable('The record file is busy.', 'Try again in a moment.'),
  'database/disk-full': unavailable('The disk is full. Nothing was saved.', 'Free some space and try again.'),
  'database/not-writable': unavailable(
    'The record file cannot be written. Nothing was saved.',
    'Check the disk and its permissions.',
  ),
  'database/pragma': damaged(
    'The record file did not open as safely as it must.',
    'Restart the program. If it happens again, tell whoever looks after it.',
  ),

  'record/not-found': rejected('This record is not here any more.', 'Go back and search again.'),
  'record/changed-meanwhile': conflict(
    'Somebody changed this while you were working on it.',
    'Look at the new version, then save your change again.',
  ),
  'record/archived': rejected('This record is archived.', 'Bring it back from the archive first.'),

  'patient/nhs-number-format': rejected('An NHS number has ten digits.', 'Check it against the letter or the app.'),
  'patient/nhs-number-checksum': rejected(
    'This NHS number is not right: one of its digits was mistyped.',
    'Check it against the letter or the app.',
  ),
  'patient/nhs-number-range': rejected('No NHS number begins like this.', 'Check it against the letter or the app.'),
  'patient/nhs-number-test': rejected(
    'This is a test number, not a real NHS number.',
    'Leave it empty if you do not have the real one.',
  ),
  'patient/birth-date': rejected(
    'The date of birth cannot be right.',
    'Use day, month and year, for example 4/7/1981.',
  ),
  'patient/phone': rejected(
    'This phone number is not complete.',
    'Check the digits. Numbers from abroad start with + and the country.',
  ),

  'note/not-author': denied(
    'Only the person who wrote this note can sign it.',
    'Ask them to sign it, or write your own note.',
  ),
  'note/already-signed': conflict('This note is signed.', 'Amend it instead: the original stays readable.'),
  'note/not-signed': conflict('This note is not signed yet.', 'Sign it first.'),
  'note/empty': rejected('The note is empty.', 'Write something before you save it.'),

  'import/too-big': rejected(
    'This file is too big to read at once.',
    'Split it into files of less than 256 MB and import them one after the other.',
  ),
  'import/unreadable': unavailable(
    'The file cannot be read.',
    'Check that it is still there and not open in another program.',
  ),
  'import/empty': rejected('The file is empty.', 'Choose another file.'),
  'import/not-json': rejected(
    'The file is not complete JSON.',
    'Export it again from the other program. The place where it breaks is shown.',
  ),
  'import/repeated-field': rejected(
    'The file gives the same field twice in one place, so that nobody can say which of the two is meant.',
    'Export it again from the other program, or take one of the two out. The place is shown.',
  ),
  'import/too-deep': rejected(
    'The file is nested deeper than any record: more than 100 levels.',
    'Do not import it as it is. Ask where it came from, and export it again. The place is shown.',
  ),
  'import/not-fhir': rejected(
    'The file is JSON, but not a FHIR bundle or patient.',
    'Export it as FHIR R4 from the other program.',
  ),
  'import/unknown-type': rejected('This kind of file cannot be imported.', 'Choose FHIR (.json) or CSV (.csv) files.'),
  'import/encoding': rejected(
    'Some letters in the file are not readable in this encoding.',
    'Save it as “CSV UTF-8”, or choose the other encoding.',
  ),
  'import/forbidden-key': rejected(
    'The file holds a field name that no honest file has.',
    'Do not import it. Ask where it came from.',
  ),
  'import/not-csv': rejected(
    'The rows of the file do not fit its heading.',
    'Check the place shown: a quotation mark or a separator is missing.',
  ),
  'import/mapping': rejected(
    'The columns are not matched yet.',
    'Say which columns hold the family name and the date of birth.',
  ),
  'import/date-order': rejected('The dates can be read as day first or as month first.', 'Say which it is.'),
  'import/gone': rejected('The chosen files are no longer available.', 'Choose them again.'),
  'import/changed': conflict('A file changed since it was checked.', 'Check it again before importing.'),
  'import/already-undone': conflict('This import was already undone.', 'There is nothing left to undo.'),
  'import/not-finished': conflict('This import is not finished.', 'Wait until it has ended, or cancel it.'),

  'export/drive-gone': unavailable(
    'The drive was pulled out or cannot be reached. There is no finished file on it.',
    'Put it back in and start the export again.',
  ),
  'export/disk-full': unavailable(
    'There is not enough space on the drive. There is no finished file on it.',
    'Free some space or take another stick.',
  ),
  'export/read-only': unavailable(
    'The drive cannot be written.',
    'Check its write-protection switch or take another stick.',
  ),
  'export/too-big-for-fat32': unavailable(
    'The file would be larger than 4 GB, which this stick’s format (FAT32) cannot hold.',
    'Take a stick formatted as exFAT or NTFS.',
  ),
  'export/verification-failed': damaged(
    'The file on the drive does not read back as it was written. It was removed.',
    'Take another stick: this one may be failing.',
  ),
  'export/target-gone': rejected('The chosen drive is not known any more.', 'Choose the drive again.'),
  'export/exists': rejected('A file with this name is already on the drive.', 'Try again: a new name is made.'),
  'export/not-finished': conflict(
    'The export did not finish.',
    'Start it again. There is no finished file on the drive.',
  ),

  'job/already-running': conflict('This is already running.', 'Wait until it has ended.'),
  'job/not-found': rejected('This task is not known any more.', 'Look at the list again.'),
  'job/cancelled': rejected('It was cancelled. Nothing was kept of it.', 'Start it again when you want.'),
  'job/interrupted': conflict('The program ended before this was finished.', 'Start it again.'),
  'job/failed': unavailable(
    'This did not work.',
    'Try again. If it happens again, tell whoever looks after the program.',
  ),

  'audit/broken': damaged(
    'The activity log does not verify: an entry was changed or removed outside the program.',
    'Keep the computer as it is and tell the clinic’s owner.',
  ),
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof errorTexts;

/** What a person is told: the sentence and the next step. */
export function explain(code: ErrorCode): ErrorText {
  return errorTexts[code];
}

/** True when `text` is one of our codes: used where a code comes back from a worker or the wire. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorTexts, text);
}
