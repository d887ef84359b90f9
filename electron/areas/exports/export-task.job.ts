import { openClinicDb } from '../../../db/clinic/clinic-db';
import { secret } from '../../../shared/domain/secret';
import { settle, type Result } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import { makePackage, type MadePackage, type PackageRequest } from './make-package';
import { rendererOver } from './print/pdf-renderer';
import type { Task } from '../../work/task';

export type ExportTaskInput = {
  readonly request: PackageRequest;
  /** The clinic's data folder. */
  readonly folder: string;
  readonly masterKey: Uint8Array;
  readonly passphrase: Uint8Array;
  /** The channel on which the main process prints. */
  readonly printing: string;
};

/** Makes the package with a connection of its own. */
export const runExport: Task<ExportTaskInput, MadePackage> = async (input, control): Promise<Result<MadePackage>> => {
  const passphrase = secret(Buffer.from(input.passphrase).toString('utf8'));
  const masterKey = secret(Buffer.from(input.masterKey));
  input.passphrase.fill(0);
  input.masterKey.fill(0);
  const renderer = rendererOver(input.printing);
  try {
    const db = openClinicDb({ folder: input.folder, masterKey, clock: systemClock, mode: 'worker' });
    try {
      return await settle(() =>
        makePackage(input.request, {
          db,
          renderPdf: renderer.render,
          passphrase,
          progress: control.progress,
          isCancelled: control.isCancelled,
        }),
      );
    } finally {
      db.close();
    }
  } finally {
    masterKey.reveal().fill(0);
    renderer.close();
  }
};
