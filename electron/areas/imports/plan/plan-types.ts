import type { RecordEntryTable } from '../../../../db/schema/tables';
import type { Insertable } from '../../../../db/history/recorder';
import type { PlanRow } from '../../../../shared/contract/imports';
import type {
  PatientAlert,
  PatientDetails,
  PatientIdentifier,
  RelatedPerson,
} from '../../../../shared/domain/patients/patient';
import type { LocalDate } from '../../../../shared/time/local-date';
import type { Reader } from '../../../../db/schema/reader';
import type { ImportSet, Item } from '../source/import-set';

export type Decision = 'use-existing' | 'new' | 'skip';
export type PlanAction = 'new-patient' | 'match' | 'add' | 'already-here' | 'kept-as-other' | 'left-out' | 'refused';

/** A patient to be added, with the original resource. */
export type NewPatient = {
  readonly details: PatientDetails;
  readonly identifiers: readonly Omit<PatientIdentifier, 'id'>[];
  readonly extra: readonly { readonly label: string; readonly value: string }[];
  /** The FHIR Patient as imported; null if this program made it and no other source exists. */
  readonly resource: string | null;
  readonly sourceKey: string;
  readonly archived: { readonly at: string; readonly reason: string } | null;
};
export type EntryRow = Omit<Insertable<'record_entry'>, 'patient_id' | 'import_id' | 'recorded_at'> & {
  readonly id: string;
};

/** The effect of one item on the records. Everything else about the item is in its step. */
export type Write =
  | { readonly kind: 'entry'; readonly row: EntryRow }
  | { readonly kind: 'update-entry'; readonly id: string; readonly patch: Partial<RecordEntryTable> }
  | { readonly kind: 'identifier'; readonly row: Omit<PatientIdentifier, 'id'> }
  | { readonly kind: 'related-person'; readonly row: Omit<RelatedPerson, 'id'> }
  | {
      readonly kind: 'alert';
      readonly row: Pick<PatientAlert, 'severity' | 'category' | 'text' | 'addedAt' | 'resolvedAt'>;
    };

/** The plan for one item. */
export type Step = {
  readonly item: Item;
  readonly place: string;
  readonly action: PlanAction;
  readonly what: string;
  readonly title: string;
  readonly note: string;
  readonly match: PlanRow['match'];
  readonly writes: readonly Write[];
};

/** The plan for one person of the files. */
export type PersonPlan = {
  readonly target:
    | { readonly kind: 'new'; readonly patient: NewPatient }
    | { readonly kind: 'existing'; readonly id: string }
    | { readonly kind: 'nobody' };
  readonly steps: readonly Step[];
};

/** The input of planning. */
export type PlanContext = {
  readonly set: ImportSet;
  readonly reader: Reader;
  readonly today: LocalDate;
  readonly allowTestNumbers: boolean;
  readonly decisions: ReadonlyMap<string, Decision>;
  /** The import being run; null during a check. */
  readonly importId: string | null;
  readonly newId: () => string;
  /** Called for each entry; may throw to stop. */
  readonly tick: () => void;
};
