import { secret } from '../../../shared/domain/secret';
import { settle } from '../../../shared/errors/result';
import { systemClock } from '../../../shared/time/clock';
import { withRecords, type RecordsPlace } from '../../work/records';
import type { Task } from '../../work/task';
import { makePackage, type MadePackage, type PackageRequest } from './make-package';
import { rendererOver } from './print/pdf-renderer';

export type ExportTaskInput = RecordsPlace & {
  readonly request: PackageRequest;
  readonly passphrase: Uint8Array;
  /** The channel on which the main process prints. */
  readonly printing: string;
};

/** Makes the package in a worker. */
export const exportTask: Task<ExportTaskInput, MadePackage> = async (input, control) => {
  const passphrase = secret(Buffer.from(input.passphrase).toString('utf8'));
  input.passphrase.fill(0);
  const renderer = rendererOver(input.printing);
  try {
    return await withRecords(input, systemClock, (db) =>
      settle(() => makePackage(input.request, { ...control, db, renderPdf: renderer.render, passphrase })),
    );
  } finally {
    renderer.close();
  }
};
