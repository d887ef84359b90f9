import type { SharedTable } from '../schema/tables';
import type { DerivedModule } from './derived-module';
import { lastInteraction } from './last-interaction';
import { patientIndex } from './patient-index';

/** In the order they run: `lastInteraction` fills in a column of the row that `patientIndex` writes. */
export const derivedModules: readonly DerivedModule[] = [patientIndex, lastInteraction];

type Followed = keyof typeof patientIndex.follows | keyof typeof lastInteraction.follows;

/**
 * Tables from which nothing is derived. A new shared table does not compile until it is listed either here or in a
 * module's `follows`, so that the decision cannot be forgotten. A table listed in both does not compile either.
 */
const underived: { readonly [T in Exclude<SharedTable, Followed>]: true } = {
  disclosure: true,
  export: true,
  import_batch: true,
  note_version: true,
  patient_alert: true,
  patient_identifier: true,
  patient_notice: true,
  related_person: true,
  setting: true,
  user_account: true,
};

export function isUnderived(table: SharedTable): boolean {
  return table in underived;
}
