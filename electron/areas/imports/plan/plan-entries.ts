import { relationshipOf } from '../../../fhir/resources/patient/read-related-people';
import { flag } from '../../../fhir/resources/flag';
import { binary } from '../../../fhir/resources/binary';
import { contactRole } from '../../../fhir/code-tables';
import {
  alertsOf,
  disclosureIdsOf,
  entriesOf,
  entryResourceText,
  identifiersOf,
  noteIdsOf,
  noticeIdsOf,
  relatedPeopleOf,
  type KnownEntry,
} from '../../../../db/areas/imports/imports-match.repo';
import type { RelatedPerson } from '../../../../shared/domain/patients/patient';
import { isObject, objectsOf, textOf, objectOf, type Json, type JsonObject } from '../../../fhir/json';
import { readRelatedPerson } from '../../../fhir/resources/patient/elements';
import { nhsNumberSystem, ownKindOf } from '../../../fhir/systems';
import { withoutRow } from '../mapping/csv-row-extension';
import { describeEntry } from '../../../fhir/headline';
import type { EntryHeadline } from '../../../fhir/resources/resource-type';
import { codesOf, titleOfResource } from '../../../fhir/elements/words';
import { nameOfPerson } from '../../../fhir/elements/human-name';
import { fitLine, fitParagraph } from '../../../fhir/fit';
import type { FurtherFact, MappedPatient } from '../../../fhir/resources/patient/patient-reading';
import { contentHash } from '../source/content-hash';
import type { Item, Loaded, Person } from '../source/import-set';
import { sourceNumberSystem } from './match';
import type { EntryRow, PlanAction, PlanContext, Step, Write } from './plan-types';

type Visit = { readonly id: string; readonly at: string | null };
type Related = Omit<RelatedPerson, 'id'>;

const mostRelatedPeople = 20;

/**
 * Plans the entries of one person: what is new, what is already here, what replaces an older version. With `patientId`,
 * it compares with that patient's record; without, the patient is new.
 */
export class EntryPlanner {
  readonly #c: PlanContext;
  readonly #person: Person;
  readonly #patientId: string | null;
  readonly #known = new Map<string, KnownEntry[]>();
  /** Content hashes of the patient's original details, and of details kept as entries. */
  readonly #knownDetails = new Set<string>();
  /** Ids of rows created by this clinic, which identify the content of our own exports. */
  readonly #ownIds = new Set<string>();
  readonly #visits = new Map<string, Visit>();
  /** What these files have already added, by key. */
  readonly #brought = new Map<string, Set<string>>();
  readonly #replaced = new Set<string>();
  readonly #facts: FurtherFact[] = [];

  constructor(context: PlanContext, person: Person, patientId: string | null) {
    this.#c = context;
    this.#person = person;
    this.#patientId = patientId;
    if (patientId !== null) this.#readKnown(patientId);
  }

  #readKnown(patientId: string): void {
    const { reader } = this.#c;
    const first =
      reader.get(reader.qb.selectFrom('patient').select('resource').where('id', '=', patientId))?.resource ?? null;
    if (first !== null) this.#knownDetails.add(contentHash(JSON.parse(first) as JsonObject));
    for (const entry of entriesOf(reader, patientId)) {
      this.#ownIds.add(entry.id);
      if (entry.sourceKey === null) continue;
      this.#known.set(entry.sourceKey, [...(this.#known.get(entry.sourceKey) ?? []), entry]);
      if (entry.isVisit) this.#visits.set(entry.sourceKey, { id: entry.id, at: entry.occurredAt });
      if (entry.fhirType === 'Patient' && entry.contentHash !== null) this.#knownDetails.add(entry.contentHash);
    }
    for (const ids of [
      noteIdsOf(reader, patientId),
      noticeIdsOf(reader, patientId),
      disclosureIdsOf(reader, patientId),
    ])
      for (const id of ids) this.#ownIds.add(id);
    for (const alert of alertsOf(reader, patientId)) this.#ownIds.add(alert.id);
  }

  /** Facts found along the way that belong to the patient. */
  get furtherFacts(): readonly FurtherFact[] {
    return this.#facts;
  }

  /** Plans all entries of the person, visits first, so that their entries find them. */
  plan(): Step[] {
    const isVisit = (item: Item) => item.what === 'Encounter' || item.what === 'encounters';
    return [...this.#person.entries.filter(isVisit), ...this.#person.entries.filter((item) => !isVisit(item))].map(
      (item) => this.#planEntry(item),
    );
  }

  // ----------------------------------------------------------------------------------------------------- patient details
  /** Whether the details of a file are the patient's original ones, or are already kept alongside. */
  hasDetails(resource: string | null, loaded: Loaded): boolean {
    const { hash } = loaded;
    if (this.#knownDetails.has(hash)) return true;
    // An export of this clinic holds the clinic's own details of the patient.
    if (ownKindOf(loaded.resource) === 'patient' && textOf(loaded.resource, 'id') === this.#patientId) return true;
    return resource !== null && contentHash(JSON.parse(resource) as JsonObject) === hash;
  }

  /** Whether an export's copy of a patient's original details matches those the clinic has. */
  #hasOriginal(resource: JsonObject): boolean {
    const original = binary.read(resource);
    return original !== null && this.#knownDetails.has(contentHash(JSON.parse(original) as JsonObject));
  }

  /** Details of a known patient: kept as an entry, with the numbers by which the patient is found the next time. */
  detailsBeside(item: Item, loaded: Loaded, mapped: MappedPatient): Write[] {
    const writes: Write[] = [this.#entryWrite(item, loaded, { ...this.#headline(item, loaded), kind: 'person' })];
    if (this.#patientId === null) return writes;
    const has = identifiersOf(this.#c.reader, this.#patientId);
    const add = (row: { system: string; value: string; label: string; note: string }) => {
      if (!has.some((known) => known.system === row.system && known.value === row.value))
        writes.push({ kind: 'identifier', row });
    };
    for (const row of mapped.identifiers) add(row);
    if (
      mapped.core.nhsNumber !== null &&
      mapped.core.nhsNumber !==
        this.#c.reader.get(
          this.#c.reader.qb.selectFrom('patient').select('nhs_number').where('id', '=', this.#patientId),
        )?.nhs_number
    ) {
      add({
        system: nhsNumberSystem,
        value: mapped.core.nhsNumber,
        label: 'NHS number',
        note: 'From an import. Not used as the NHS number of this record until a person enters it.',
      });
    }
    if (loaded.sourceKey.length <= 200)
      add({ system: sourceNumberSystem, value: loaded.sourceKey, label: 'Number in the other program', note: '' });
    return writes;
  }

  /** More details of the same person in the files: equal ones are skipped, others are kept as entries. */
  planFurtherDetails(items: readonly Item[], first: Loaded): Step[] {
    const seen = new Set([first.hash, ...this.#knownDetails]);
    return items.map((item) => {
      const loaded = this.#c.set.load(item);
      const title = titleOfResource(loaded.resource);
      const { hash } = loaded;
      if (seen.has(hash))
        return this.#step(item, 'already-here', title, 'Same details as elsewhere in these files or in the clinic.');
      seen.add(hash);
      return this.#step(item, 'add', title, 'More details of the same person, kept alongside those in the record.', [
        this.#entryWrite(item, loaded, { ...this.#headline(item, loaded), kind: 'person' }),
      ]);
    });
  }

  // ------------------------------------------------------------------------------------------------------------- entries
  #planEntry(item: Item): Step {
    this.#c.tick();
    const loaded = this.#c.set.load(item);
    const own = ownKindOf(loaded.resource);
    if (own === 'stand-in')
      return this.#step(
        item,
        'already-here',
        titleOfResource(loaded.resource),
        'A placeholder that an export created for missing data.',
      );
    if (own === 'as-imported' && this.#patientId === null)
      return this.#step(item, 'add', 'Original details', 'Kept with the patient.');
    if (own === 'as-imported' && this.#hasOriginal(loaded.resource))
      return this.#step(item, 'already-here', 'Original details', 'Same details as in the clinic.');
    const { hash } = loaded;
    const headline = this.#headline(item, loaded);
    const { title } = headline;
    if (this.#ownIds.has(textOf(loaded.resource, 'id')))
      return this.#step(item, 'already-here', title, 'This was created in this clinic.');
    const versions = this.#known.get(loaded.sourceKey) ?? [];
    const same = versions.find((known) => known.contentHash === hash);
    if (same) return this.#noteVisit(item, loaded, headline, same, this.#step(item, 'already-here', title, ''));
    const brought = this.#brought.get(loaded.sourceKey) ?? new Set<string>();
    if (brought.has(hash)) return this.#step(item, 'already-here', title, 'Same as another entry in these files.');
    brought.add(hash);
    this.#brought.set(loaded.sourceKey, brought);
    if (own === 'alert') {
      const step = this.#planAlert(item, loaded.resource);
      if (step) return step;
    }
    const action: PlanAction = headline.kind === 'other' ? 'kept-as-other' : 'add';
    const older = this.#olderVersion(versions, loaded, headline);
    if (older) return this.#planNewVersion(item, loaded, older, headline, hash, action);
    const write = this.#entryWrite(item, loaded, headline);
    const step = this.#step(item, action, title, '', [write, ...this.#relatedPerson(loaded.resource)]);
    return this.#noteVisit(item, loaded, headline, null, step);
  }

  /**
   * Finds the version that this one replaces: what was imported earlier under the same number. A number that any
   * program may assign counts only if the entry has the same subject and time; otherwise it would replace something
   * else.
   */
  #olderVersion(versions: readonly KnownEntry[], loaded: Loaded, headline: EntryHeadline): KnownEntry | null {
    const earlier = versions.filter(
      (known) =>
        known.source === 'import' &&
        !this.#replaced.has(known.id) &&
        (this.#c.importId === null || known.importId !== this.#c.importId),
    );
    const fitting = earlier.filter(
      (known) =>
        loaded.isGlobalKey ||
        (known.fhirType === textOf(loaded.resource, 'resourceType') &&
          known.occurredText === headline.occurredText &&
          known.title === headline.title),
    );
    return fitting.at(-1) ?? null;
  }

  #planNewVersion(
    item: Item,
    loaded: Loaded,
    older: KnownEntry,
    headline: EntryHeadline,
    hash: string,
    action: PlanAction,
  ): Step {
    const before = entryResourceText(this.#c.reader, older.id);
    const mine = textOf(objectOf(loaded.resource, 'meta'), 'lastUpdated');
    const theirs = before === null ? '' : textOf(objectOf(JSON.parse(before) as JsonObject, 'meta'), 'lastUpdated');
    if (mine !== '' && theirs !== '' && Date.parse(mine) < Date.parse(theirs))
      return this.#step(item, 'refused', headline.title, 'A newer version of this entry is already in the record.');
    this.#replaced.add(older.id);
    const visit = this.#visitOf(item);
    const patch = {
      ...this.#columns(headline, visit, older.id, older.isVisit),
      content_hash: hash,
      resource: loaded.text,
    };
    const step = this.#step(item, action, headline.title, 'A newer version of an existing entry, which it replaces.', [
      { kind: 'update-entry', id: older.id, patch },
    ]);
    return this.#noteVisit(item, loaded, headline, older, step);
  }

  #planAlert(item: Item, resource: JsonObject): Step | null {
    const alert = flag.read(resource);
    if (!alert) return null;
    const { addedBy, resolvedBy: _resolvedBy, ...row } = alert;
    if (
      this.#patientId !== null &&
      alertsOf(this.#c.reader, this.#patientId).some(
        (known) => known.text === row.text && known.severity === row.severity && known.added_at === row.addedAt,
      )
    )
      return this.#step(item, 'already-here', alert.text, '');
    // The alert becomes one of this clinic, entered by the importing user; its original author stays in the record as a
    // fact.
    if (addedBy !== '') this.#facts.push({ label: `Alert “${alert.text}” was first entered by`, value: addedBy });
    return this.#step(item, 'add', alert.text, 'Will be added as an alert.', [{ kind: 'alert', row }]);
  }

  #noteVisit(item: Item, loaded: Loaded, headline: EntryHeadline, known: KnownEntry | null, step: Step): Step {
    if (item.what !== 'Encounter' && item.what !== 'encounters') return step;
    const write = step.writes.find((w) => w.kind === 'entry');
    const id = known?.id ?? (write?.kind === 'entry' ? write.row.id : undefined);
    const at = known && step.writes.length === 0 ? known.occurredAt : headline.occurredAt;
    if (id !== undefined) this.#visits.set(loaded.sourceKey, { id, at });
    return step;
  }

  #step(item: Item, action: PlanAction, title: string, note: string, writes: readonly Write[] = []): Step {
    return { item, place: item.place, action, what: item.what, title, note, match: null, writes };
  }

  // --------------------------------------------------------------------------------------------------------------- rows
  #headline(item: Item, loaded: Loaded): EntryHeadline {
    const contained = objectsOf(loaded.resource, 'contained');
    const nameOf = (reference: string): string | null => {
      if (!reference.startsWith('#')) return this.#c.set.nameOf(item, reference);
      const inside = contained.find((c) => textOf(c, 'id') === reference.slice(1));
      return inside ? titleOfResource(inside) || null : null;
    };
    return { ...describeEntry(withoutRow(loaded.resource), nameOf), ...loaded.times };
  }

  #entryWrite(item: Item, loaded: Loaded, headline: EntryHeadline): Write {
    const id = this.#c.newId();
    const isVisit = item.what === 'Encounter' || item.what === 'encounters';
    const row: EntryRow = {
      id,
      ...this.#columns(headline, this.#visitOf(item), id, isVisit),
      fhir_type: textOf(loaded.resource, 'resourceType'),
      source: 'import',
      source_key: loaded.sourceKey,
      content_hash: loaded.hash,
      resource: loaded.text,
    };
    return { kind: 'entry', row };
  }

  #columns(headline: EntryHeadline, visit: Visit | null, id: string, isVisit: boolean) {
    const { occurredAt } = headline;
    return {
      kind: headline.kind,
      occurred_text: fitLine(headline.occurredText, 200).text,
      occurred_at: occurredAt,
      ended_text: fitLine(headline.endedText, 200).text,
      title: headline.title,
      summary: headline.summary,
      status: headline.status,
      author: headline.author,
      visit_id: isVisit ? id : (visit?.id ?? null),
      is_visit: isVisit ? (1 as const) : (0 as const),
      group_at: isVisit ? occurredAt : (visit?.at ?? occurredAt),
    };
  }

  #visitOf(item: Item): Visit | null {
    for (const key of this.#c.set.visitKeys(item)) {
      const visit = this.#visits.get(key);
      if (visit) return visit;
    }
    return null;
  }

  // ------------------------------------------------------------------------------------------------------ related people
  /** A RelatedPerson is also listed on the details tab, where users look for a guardian. */
  #relatedPerson(resource: JsonObject): Write[] {
    if (textOf(resource, 'resourceType') !== 'RelatedPerson') return [];
    const row = relatedRow(resource);
    if (row.name === '' && row.phone === '' && row.email === '') return [];
    if (this.#patientId !== null) {
      const has = relatedPeopleOf(this.#c.reader, this.#patientId);
      if (has.length >= mostRelatedPeople || has.some((known) => isSamePerson(row, known))) return [];
    }
    return [{ kind: 'related-person', row }];
  }
}

/** For a new patient the related people become part of the details; people already listed there are not repeated. */
export function takeRelatedPeople(
  named: readonly RelatedPerson[],
  steps: readonly Step[],
): { readonly people: RelatedPerson[]; readonly steps: Step[] } {
  const people = [...named];
  const without = steps.map((step) => ({
    ...step,
    writes: step.writes.filter((write) => {
      if (write.kind !== 'related-person') return true;
      if (people.length < mostRelatedPeople && !people.some((person) => isSamePerson(write.row, person)))
        people.push({ ...write.row, id: null });
      return false;
    }),
  }));
  return { people, steps: without };
}

function relatedRow(resource: JsonObject): Related {
  const name = resource['name'];
  const main = Array.isArray(name) ? ((name as readonly Json[]).find(isObject) ?? null) : null;
  const read = readRelatedPerson({ ...resource, name: main ?? {} });
  return {
    name: fitLine(nameOfPerson(main) || read.name, 200).text,
    relationship: fitLine(relationshipOf(resource), 120).text,
    phone: fitLine(read.phone, 40).text,
    email: fitLine(read.email, 254).text,
    isEmergencyContact: codesOf(resource['relationship']).some((code) => contactRole.fromFhir(code) === 'emergency'),
    note: fitParagraph('', 500).text,
  };
}

function isSamePerson(
  a: Pick<Related, 'name' | 'phone' | 'relationship'>,
  b: Pick<Related, 'name' | 'phone' | 'relationship'>,
): boolean {
  const fold = (text: string) => text.toLowerCase().replace(/\s+/g, ' ').trim();
  return (
    fold(a.name) === fold(b.name) && fold(a.phone) === fold(b.phone) && fold(a.relationship) === fold(b.relationship)
  );
}
