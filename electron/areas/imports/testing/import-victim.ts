import { openClinicDb } from '../../../../db/clinic/clinic-db';
import { insertImport } from '../../../../db/areas/imports/imports.repo';
import { secret } from '../../../../shared/domain/secret';
import { systemClock } from '../../../../shared/time/clock';
import { checkImport } from '../plan/check-import';
import { noCounts } from '../plan/plan-book';
import { writeImport } from '../write/write-import';

/**
 * Runs an import in a separate process, so that a test can kill it in the middle. Reads its input from the standard
 * input.
 */
async function run(): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const { folder, masterKey, file, importId } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as {
    folder: string;
    masterKey: string;
    file: string;
    importId: string;
  };
  const db = openClinicDb({
    folder,
    masterKey: secret(Buffer.from(masterKey, 'hex')),
    clock: systemClock,
    mode: 'worker',
  });
  const control = { progress: () => undefined, isCancelled: () => false };
  const checked = await checkImport(
    db.reader,
    { paths: [file], included: [0], choices: [], allowTestNumbers: true },
    systemClock,
    control,
  );
  if (!checked.ok) throw new Error(checked.error.code);
  await db.writer.run({ actor: 'victim', event: 'import.started' }, (tx) =>
    insertImport(tx, {
      id: importId,
      kind: 'fhir',
      state: 'running',
      started_at: tx.now,
      finished_at: null,
      started_by: 'victim',
      files: 1,
      counts: JSON.stringify(noCounts),
      undone_at: null,
      kept_after_undo: 0,
    }),
  );
  const written = await writeImport(
    db,
    {
      importId,
      actor: 'victim',
      paths: [file],
      included: [0],
      choices: [],
      hashes: checked.value.hashes,
      decisions: [],
      allowTestNumbers: true,
    },
    systemClock,
    control,
  );
  if (!written.ok) throw new Error(written.error.code);
}

void run();
