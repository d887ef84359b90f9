import { Refusal } from '../../shared/errors/result';
import type { Connection } from '../file/open';
import { currentSchemaVersion, migrations } from './index';

/** The version a record file has; 0 for one just made. */
export function schemaVersionOf(connection: Connection): number {
  return connection.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings a record file forward, one step a transaction, each with its version number: a crash leaves a whole step or none.
 * @param within called in the transaction of each step, for what must be written with it
 * @returns the versions that were applied
 * @throws Refusal `database/newer` before anything is touched
 */
export function migrate(connection: Connection, within: (version: number) => void = () => undefined): number[] {
  const found = schemaVersionOf(connection);
  if (found > currentSchemaVersion) throw new Refusal('database/newer');
  const applied: number[] = [];
  for (const step of migrations.filter((m) => m.version > found)) {
    connection
      .transaction(() => {
        connection.exec(step.sql);
        connection.pragma(`user_version=${step.version}`);
        within(step.version);
      })
      .immediate();
    applied.push(step.version);
  }
  return applied;
}
