import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import type { ClinicDb } from '../../../db/clinic/clinic-db';
import {
  exportJobIds,
  exportReferencesLike,
  listExports,
  runningExports,
  type ExportListRow,
} from '../../../db/areas/exports/exports.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { Input, Output } from '../../../shared/contract/contract';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { ExportView } from '../../../shared/contract/exports';
import type { JobId, PatientId, UserId } from '../../../shared/domain/ids';
import { displayName } from '../../../shared/domain/patients/person-name';
import type { Secret } from '../../../shared/domain/secret';
import { err, ok, Refusal, settle, type Result } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import { todayInLondon } from '../../../shared/time/local-date';
import { deviceOf } from './drive/device';
import { driveFailureOf } from './drive/drive-errors';
import { driveFacts } from './drive/drive-facts';
import { DriveTokens } from './drive/drive-tokens';
import { tryWriting } from './drive/part-file';
import type { PackageRequest } from './export.task';
import { newPassphrase } from './passphrase';
import { nextReference, packageFileName, referenceOfFile, referenceStart } from './reference';

/** The system's folder dialog, in the main process. Null: cancelled. */
export type FolderDialogs = { chooseFolder(): Promise<string | null> };

/** Starts the job of an export; resolves once it has begun. */
export type StartExport = (
  request: PackageRequest,
  passphrase: Secret<string>,
  actor: string,
) => Promise<Result<JobId>>;

export type ExportsParts = {
  readonly db: ClinicDb;
  readonly clock: Clock;
  readonly dialogs: FolderDialogs;
  readonly startExport: StartExport;
  /** The name and version of the program, for the manifest. */
  readonly madeWith: string;
};

const listedAtMost = 200;

/** The parts, and the drives that have been chosen. */
type Room = ExportsParts & { readonly tokens: DriveTokens };

/** Copies of a patient's record for a person or an organisation: choosing the drive, starting, listing. */
export function createExportsService(parts: ExportsParts) {
  const { reader } = parts.db;
  const room: Room = { ...parts, tokens: new DriveTokens() };

  return {
    'exports.chooseDrive': () => chooseDrive(room),
    'exports.start': (input, { actor }) => startPackage(room, actor, input),
    'exports.list'(input) {
      const nameOf = userNames(reader);
      const jobIds = exportJobIds(reader);
      return ok(
        listExports(reader, input.patientId, listedAtMost).map((row) =>
          viewOf(row, nameOf, (jobIds.get(row.id) ?? null) as JobId | null),
        ),
      );
    },
  } satisfies Handlers<ChannelsOf<'exports'>>;
}

async function chooseDrive({ db, dialogs, tokens }: Room): Promise<Result<Output<'exports.chooseDrive'>>> {
  const folder = await dialogs.chooseFolder();
  if (folder === null) return ok(null);
  return settle(async () => {
    await tryWriting(folder);
    const [device, facts] = await Promise.all([deviceOf(folder), driveFacts(folder, [db.folder, homedir()])]).catch(
      (error: unknown) => {
        const code = driveFailureOf(error);
        throw code === null ? error : new Refusal(code);
      },
    );
    return { token: tokens.add({ folder, device }), ...facts };
  });
}

async function startPackage(
  room: Room,
  actor: UserId,
  input: Input<'exports.start'>,
): Promise<Result<Output<'exports.start'>>> {
  const {
    db: { writer },
    tokens,
    startExport,
    madeWith,
  } = room;
  const drive = tokens.driveOf(input.target);
  if (drive === null) return err('export/target-gone');
  const { folder: targetFolder, device: targetDevice } = drive;
  // Before the write test: after an unmount, a folder on this computer's own disk may be in its place.
  if ((await deviceOf(targetFolder).catch(() => null)) !== targetDevice) return err('export/drive-gone');
  const writable = await settle(() => tryWriting(targetFolder));
  if (!writable.ok) return writable;
  // Never overwrites an earlier export, even if the register was restored and no longer lists it.
  const onDrive = (await readdir(targetFolder).catch(() => []))
    .map(referenceOfFile)
    .filter((reference) => reference !== null);
  const registered = await register(room, actor, input, onDrive);
  if (!registered.ok) return registered;
  const { exportId, reference, fileName, at } = registered.value;
  const passphrase = newPassphrase();
  const { patientId, reason, recipientKind, recipientName } = input;
  const begun = await startExport(
    {
      exportId,
      patientId,
      targetFolder,
      targetDevice,
      fileName,
      reference,
      reason,
      recipientKind,
      recipientName,
      at,
      madeWith,
    },
    passphrase,
    actor,
  );
  if (!begun.ok) {
    await writer.run(
      { actor, event: 'export.failed', outcome: 'failed', subject: patientId, detail: { code: begun.error.code } },
      (tx) => {
        tx.update('export', exportId, { state: 'failed', finished_at: tx.now, error_code: begun.error.code }, null);
      },
    );
    return begun;
  }
  return ok({ jobId: begun.value, exportId, passphrase: passphrase.reveal(), fileName, reference });
}

/** Records the start of an export: its row and its entry in the activity log. */
async function register(
  { db, clock }: Room,
  actor: string,
  input: Input<'exports.start'>,
  onDrive: readonly string[],
): Promise<Result<{ exportId: string; reference: string; fileName: string; at: PackageRequest['at'] }>> {
  return db.writer.run(
    {
      actor,
      event: 'export.started',
      subject: input.patientId,
      detail: { reason: input.reason, recipient: input.recipientKind },
    },
    (tx) => {
      if (!tx.get(tx.qb.selectFrom('patient').select('id').where('id', '=', input.patientId)))
        throw new Refusal('record/not-found');
      if (runningExports(tx).length > 0) throw new Refusal('job/already-running');
      const start = referenceStart(db.head().device_id, todayInLondon(clock));
      const reference = nextReference(start, [...exportReferencesLike(tx, start), ...onDrive]);
      const fileName = packageFileName(reference);
      const { id } = tx.insert('export', {
        patient_id: input.patientId,
        reference,
        state: 'running',
        reason: input.reason,
        reason_note: input.reasonNote,
        recipient_kind: input.recipientKind,
        recipient_name: input.recipientName,
        started_at: tx.now,
        finished_at: null,
        started_by: actor,
        file_name: fileName,
        size_bytes: 0,
        parts: 0,
        error_code: null,
      });
      return { exportId: id, reference, fileName, at: tx.now };
    },
  );
}

function viewOf(row: ExportListRow, nameOf: (id: string) => string, jobId: JobId | null): ExportView {
  return {
    id: row.id,
    jobId,
    reference: row.reference,
    patientId: row.patient_id as PatientId,
    patientName: displayName({
      title: row.title,
      given: row.given_names,
      family: row.family_name,
      preferred: '',
    }),
    state: row.state,
    reason: row.reason,
    recipientKind: row.recipient_kind,
    recipientName: row.recipient_name,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    by: nameOf(row.started_by),
    fileName: row.file_name,
    sizeBytes: row.size_bytes,
    parts: row.parts,
    errorCode: row.error_code,
  };
}
