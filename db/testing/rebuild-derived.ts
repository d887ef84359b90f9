import { join } from 'node:path';
import { databaseName, type ClinicDb } from '../clinic/clinic-db';
import { derivedModules } from '../derived/modules';
import { triggerKept } from '../derived/trigger-kept';
import { openConnection } from '../file/open';
import { Statements } from '../file/reader';

/** Discards all derived state and recalculates it from the rows, on a separate connection. For tests only. */
export function rebuildDerived(db: ClinicDb): void {
  const connection = openConnection(join(db.folder, databaseName), db.keys.database, {
    create: false,
    readOnly: false,
    busyTimeoutMs: 5000,
  });
  try {
    const statements = new Statements(connection);
    connection
      .transaction(() => {
        const patients = connection.prepare<[], { id: string }>('SELECT id FROM patient ORDER BY id').all();
        connection.exec('DELETE FROM patient_index');
        for (const { id } of patients) for (const module of derivedModules) module.rebuild(statements, id);
        for (const statement of Object.values(triggerKept)) connection.exec(statement);
      })
      .immediate();
  } finally {
    connection.close();
  }
}
