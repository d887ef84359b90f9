import { open } from 'node:fs/promises';
import { byteOrderMark, csvLine } from '../../csv/csv-lines';
import { err, ok, type Result } from '../../../shared/errors/result';

export type RejectRow = { readonly place: string; readonly reason: string; readonly raw: string };

const rowsAtOnce = 500;

/**
 * Writes rejected rows for a spreadsheet: with a byte order mark, every cell quoted, and no cell that a spreadsheet
 * would run.
 */
export async function writeRejects(path: string, rows: readonly RejectRow[]): Promise<Result<null>> {
  try {
    const file = await open(path, 'w');
    try {
      await file.write(byteOrderMark + csvLine(['Reason', 'Place', 'Original']));
      for (let i = 0; i < rows.length; i += rowsAtOnce) {
        await file.write(
          rows
            .slice(i, i + rowsAtOnce)
            .map((row) => csvLine([row.reason, row.place, row.raw]))
            .join(''),
        );
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(null);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOSPC') return err('export/disk-full');
    if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return err('export/read-only');
    return err('export/drive-gone');
  }
}
