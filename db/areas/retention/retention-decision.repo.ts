import { RetentionDecision } from '../../../shared/domain/settings/clinic';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';

const name = 'retention-decision';

/** Returns the decision in force, or null. Each decision is a separate row, so an earlier one is never overwritten. */
export function latestDecision(reader: Reader): RetentionDecision | null {
  const row = reader.get(
    reader.qb.selectFrom('setting').select('value').where('name', '=', name).orderBy('version', 'desc').limit(1),
  );
  return row === undefined ? null : RetentionDecision.parse(JSON.parse(row.value));
}

export function recordDecision(tx: Tx, decision: RetentionDecision): void {
  tx.insert('setting', { name, value: JSON.stringify(decision) });
}
