import { resourceTypes } from './resources/registry';
import type { RecordRows } from '../../db/areas/exports/exports.repo';
import type { RecordEntryTable } from '../../db/schema/tables';
import { compact, objectsOf, textOf, type JsonObject, type Resource } from './json';
import { entryResource } from './resources/basic';
import { staffResource } from './resources/practitioner';
import type { Links } from './resources/resource-type';
import { fhirIdOfPatient } from './resources/patient/write-patient';
import { fullUrlOf, References, urnOf } from './references';
import { referenceSystem } from './systems';

export type BundleHead = { readonly reference: string; readonly exportId: string; readonly at: string };
type Entry = { readonly fullUrl: string; readonly resource: JsonObject };

/**
 * The whole record as a FHIR R4 `collection` Bundle, streamed in pieces: one entry per line, so that a file of any size
 * can be counted and compared line by line. The order and all ids depend only on the record. Imported resources are
 * passed on unchanged, except for references that do not resolve in the bundle (`References`).
 * @param check called for every entry; throws if the work is to stop
 */
export function* bundleText(
  rows: RecordRows,
  head: BundleHead,
  check: () => void = () => undefined,
): Generator<string> {
  const opening = {
    resourceType: 'Bundle',
    id: head.exportId,
    identifier: { system: referenceSystem, value: head.reference },
    type: 'collection',
    timestamp: head.at,
  };
  // The list of entries is the last field, left open for what follows.
  yield `${JSON.stringify(opening).slice(0, -1)},"entry":[\n`;
  let separator = '';
  for (const entry of bundleEntries(rows, check)) {
    yield `${separator}${JSON.stringify(entry)}`;
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** All entries, in order: the patient, the clinic's own data, imported data, the people and places they name. */
export function* bundleEntries(rows: RecordRows, check: () => void = () => undefined): Generator<Entry> {
  const staff = new StaffUsed(rows);
  const patientId = fhirIdOfPatient(rows.patient);
  const patientUrl = fullUrlOf({ resourceType: 'Patient', id: patientId });
  const links: Links = { patient: { reference: patientUrl }, staff: (id) => staff.link(id) };
  const to = { links, patientId, staffName: staff.nameOf };
  const own = resourceTypes
    .flatMap((type) => [...(type.write?.(rows, to) ?? [])])
    .map((resource): Entry => ({
      fullUrl: fullUrlOf(resource),
      resource,
    }));
  const staffEntries = staff.used().map((resource): Entry => ({ fullUrl: fullUrlOf(resource), resource }));
  const urls = entryUrls(rows.entries, new Set([...own, ...staffEntries].map((entry) => entry.fullUrl)));
  const [patient] = own;
  if (patient)
    own[0] = {
      ...patient,
      resource: withLinks(
        patient.resource,
        rows.entries.filter((row) => row.fhir_type === 'Patient').map((row) => urls.get(row.id) ?? urnOf(row.id)),
      ),
    };
  const imported = function* (): Generator<Entry> {
    for (const row of rows.entries) {
      check();
      yield { fullUrl: urls.get(row.id) ?? urnOf(row.id), resource: resourceOf(row, links) };
    }
  };
  const all = function* (): Generator<Entry> {
    yield* own;
    yield* imported();
    yield* staffEntries;
  };
  const references = new References(all(), patientUrl);
  for (const entry of all()) yield { fullUrl: entry.fullUrl, resource: references.resolve(entry.resource) };
  yield* references.standIns;
}

/**
 * Another system's details of the same person are also a Patient; the link says so, and keeps them from being read as a
 * second person.
 */
function withLinks(patient: JsonObject, others: readonly string[]): JsonObject {
  if (others.length === 0) return patient;
  return {
    ...patient,
    link: [...objectsOf(patient, 'link'), ...others.map((reference) => ({ other: { reference }, type: 'seealso' }))],
  };
}

function resourceOf(row: RecordEntryTable, links: Links): JsonObject {
  if (row.resource !== null) {
    const parsed = JSON.parse(row.resource) as JsonObject;
    if (typeof parsed['resourceType'] === 'string') return parsed;
  }
  return entryResource(row, links);
}

/** Assigns an address to each entry: its own id, unless another entry already has that address. */
function entryUrls(entries: readonly RecordEntryTable[], taken: Set<string>): Map<string, string> {
  const urls = new Map<string, string>();
  for (const row of entries) {
    const identity =
      row.resource === null ? { resourceType: 'Basic', id: row.id } : (JSON.parse(row.resource) as JsonObject);
    const wanted = textOf(identity, 'id') === '' ? urnOf(row.id) : fullUrlOf(identity);
    const url =
      [wanted, urnOf(`${textOf(identity, 'resourceType')}/${textOf(identity, 'id')}`), `urn:uuid:${row.id}`].find(
        (candidate) => !taken.has(candidate),
      ) ?? urnOf(row.id);
    taken.add(url);
    urls.set(row.id, url);
  }
  return urls;
}

/** Collects the members of staff that the record names, so that exactly those are in the bundle. */
class StaffUsed {
  readonly #byId: ReadonlyMap<string, RecordRows['staff'][number]>;
  readonly #used = new Set<string>();
  constructor(rows: RecordRows) {
    this.#byId = new Map(rows.staff.map((staff) => [staff.id, staff]));
  }
  readonly nameOf = (id: string): string =>
    this.#byId.get(id)?.displayName ?? (id === 'system' ? 'Clinic Keep' : 'Unknown');
  link(id: string): JsonObject {
    const staff = this.#byId.get(id);
    if (!staff) return { display: this.nameOf(id) };
    this.#used.add(id);
    return compact({ reference: `urn:uuid:${id}`, display: staff.displayName });
  }
  used(): Resource[] {
    return [...this.#byId.values()].filter((staff) => this.#used.has(staff.id)).map(staffResource);
  }
}
