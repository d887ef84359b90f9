import type { RecordRows } from '../../../db/areas/exports/exports.repo';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import type { NameOf } from '../elements/line';
import type { Fact } from '../facts/fact';
import type { JsonObject, Resource } from '../json';
import type { EntryTimes } from '../times';

/** What the timeline shows of a resource. */
export type EntryHeadline = EntryTimes & {
  readonly kind: EntryKind;
  readonly title: string;
  readonly summary: string;
  readonly status: string;
  readonly author: string;
};

/** How a resource refers to the patient and the staff; both are entries of the same bundle. */
export type Links = { readonly patient: JsonObject; staff(id: string): JsonObject };

/** The input of writing a resource, besides the rows. */
export type Writing = {
  readonly links: Links;
  /** The patient's id in the bundle. */
  readonly patientId: string;
  readonly staffName: (id: string) => string;
};

/**
 * What the program knows of one FHIR resource type. Only `type` and `kind` are required: the general reading
 * (`headline.ts`, `times.ts`, `facts/`) knows the data types and usual fields of FHIR R4 and does the rest.
 * @template Read the result of `read` for a resource that this program wrote
 */
export type ResourceType<Read = unknown> = {
  readonly type: string;
  /** The kind of its timeline entries. */
  readonly kind: EntryKind;
  /**
   * True for types that are about nobody's health (staff, places, catalogues): they are imported with the records that
   * name them.
   */
  readonly isShared?: true;
  /** A prefix for the title, where the subject alone would mislead: a claim for an operation is not the operation. */
  readonly titlePrefix?: string;
  /** Empty: the general reading finds a title. */
  readonly title?: (resource: JsonObject, nameOf: NameOf) => string;
  /** The line under the title. If set, an empty summary stays empty. */
  readonly summary?: (resource: JsonObject, nameOf: NameOf) => string;
  /** Start and end, if the usual fields do not hold them. */
  readonly times?: (resource: JsonObject) => EntryTimes;
  /** All its facts, if the order of its fields is not the reading order. Null: the general reading applies. */
  readonly facts?: (resource: JsonObject, nameOf: NameOf) => Fact[] | null;
  /** Our rows of one patient as resources of this type. */
  readonly write?: (rows: RecordRows, to: Writing) => Iterable<Resource>;
  /**
   * The reverse: a resource that this program wrote, in the terms of our rows. Null if it does not match such a row.
   */
  readonly read?: (resource: JsonObject) => Read | null;
  /** The headline of a resource that this program wrote, in place of the general one. */
  readonly ownHeadline?: (resource: JsonObject) => Partial<EntryHeadline> | null;
};

/** A resource type whose `read` keeps its type. */
export function resourceType<const Type extends ResourceType>(type: Type): Type {
  return type;
}
