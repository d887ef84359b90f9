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

/** How a resource names the patient and the staff; both are entries of the same bundle. */
export type Links = { readonly patient: JsonObject; staff(id: string): JsonObject };

/** What writing a resource takes besides the rows. */
export type Writing = {
  readonly links: Links;
  /** The id that the patient has in the bundle. */
  readonly patientId: string;
  readonly staffName: (id: string) => string;
};

/**
 * What the program knows of one FHIR resource type. Only `type` and `kind` are needed: the general reading (`headline.ts`, `times.ts`,
 * `facts/`) knows the data types and the usual fields of FHIR R4 and does the rest.
 * @template Read what `read` gives back of a resource that this program wrote
 */
export type ResourceType<Read = unknown> = {
  readonly type: string;
  /** The kind of entry it is in the timeline. */
  readonly kind: EntryKind;
  /** True for types that are about nobody's health (people who treat, places, catalogues): they come with the records that name them. */
  readonly isShared?: true;
  /** Goes before the title, where the subject alone would be mistaken: a claim for an operation is not the operation. */
  readonly titlePrefix?: string;
  /** Empty: the general reading looks for a title. */
  readonly title?: (resource: JsonObject, nameOf: NameOf) => string;
  /** The line under the title. With it, an empty summary stays empty. */
  readonly summary?: (resource: JsonObject, nameOf: NameOf) => string;
  /** When it happened and ended, where the usual fields do not say it. */
  readonly times?: (resource: JsonObject) => EntryTimes;
  /** Everything it says, where the order of its fields is not the order of reading. Null: the general reading does it. */
  readonly facts?: (resource: JsonObject, nameOf: NameOf) => Fact[] | null;
  /** Our rows of one patient as resources of this type. */
  readonly write?: (rows: RecordRows, to: Writing) => Iterable<Resource>;
  /** The other way: a resource that this program wrote, in the terms of our rows. Null when it does not say what such a row says. */
  readonly read?: (resource: JsonObject) => Read | null;
  /** What the timeline shows of a resource that this program wrote, over what it shows of any other. */
  readonly ownHeadline?: (resource: JsonObject) => Partial<EntryHeadline> | null;
};

/** A resource type whose `read` keeps its type. */
export function resourceType<const Type extends ResourceType>(type: Type): Type {
  return type;
}
