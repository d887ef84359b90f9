import { isShared } from '../../../fhir/resources/registry';
import { isObject, listOf, objectsOf, textOf, type JsonObject } from '../../../fhir/json';
import { ownKindOf } from '../../../fhir/systems';
import { contentHash } from './content-hash';
import type { FhirSet, Resource } from './fhir-set';
import { isGlobalId, typeAndId } from './references';

/** One person of the files, with all their resources. */
export type FhirPerson = {
  /** The Patient resources: usually one; more if the files repeat the person. */
  readonly patients: Resource[];
  /** The person's own resources, and the people and places these name. */
  readonly entries: Resource[];
  /**
   * How the files refer to a person they do not hold: `Patient/123` or `Patient?identifier=system|value`. Empty if they
   * hold a Patient.
   */
  readonly named: string;
};
/**
 * `isShared`: a type that belongs to no patient, and no record names it. Otherwise it should have named its patient.
 */
export type Homeless = { readonly resource: Resource; readonly why: string; readonly isShared: boolean };
export type FhirPeople = { readonly people: readonly FhirPerson[]; readonly homeless: readonly Homeless[] };

const namesNoPatient = 'It belongs to no patient in these files.';
const mostCompared = 100;
const namesSeveral = 'It names several patients, so it cannot be filed under one.';

/**
 * Sorts the resources of a set by person. A resource goes to the patient it names; the people, places and things that
 * it names go with it; a resource that only refers to one person's entries goes there too. The rest belongs to nobody.
 */
export function sortByPerson(set: FhirSet, tick: () => void): FhirPeople {
  return new Sorter(set, tick).sort();
}

class Sorter {
  readonly #set: FhirSet;
  readonly #tick: () => void;
  readonly #people: FhirPerson[] = [];
  /** The person of each Patient resource. */
  readonly #personOf = new Map<number, FhirPerson>();
  /** The Patient of an export that names this Patient as the same person. */
  readonly #linkedTo = new Map<number, number>();
  /** The persons of every other resource that has been assigned. */
  readonly #homes = new Map<number, Set<FhirPerson>>();
  readonly #strangers = new Map<string, FhirPerson>();
  readonly #refused = new Map<number, string>();

  constructor(set: FhirSet, tick: () => void) {
    this.#set = set;
    this.#tick = tick;
  }

  sort(): FhirPeople {
    const patients = this.#set.resources.filter((resource) => resource.type === 'Patient');
    const linking = patients.filter((resource) => this.#readLinks(resource));
    for (const resource of [...linking, ...patients.filter((one) => !linking.includes(one))])
      this.#addPatient(resource);
    const others = this.#set.resources.filter((resource) => resource.type !== 'Patient');
    for (const [i, resource] of others.entries()) {
      if (i % 1000 === 0) this.#tick();
      this.#fileUnderOwner(resource);
    }
    this.#bringAlong();
    this.#takeInThosePointing(others);
    this.#bringAlong();
    this.#takeInTwins(others);
    const homeless = others
      .filter((resource) => !this.#homes.has(resource.at))
      .map((resource) => {
        const refused = this.#refused.get(resource.at);
        return { resource, why: refused ?? namesNoPatient, isShared: refused === undefined && isShared(resource.type) };
      });
    return { people: this.#people, homeless };
  }

  // ------------------------------------------------------------------------------------------------------------ patients
  /**
   * An export of this program links the details that other systems had of the same person. True if it does; links from
   * other programs are not trusted.
   */
  #readLinks(resource: Resource): boolean {
    if (resource.others.length === 0) return false;
    const read = this.#set.read(resource);
    if (ownKindOf(read) !== 'patient') return false;
    const targets = objectsOf(read, 'link')
      .filter((link) => textOf(link, 'type') === 'seealso')
      .map((link) => (isObject(link['other']) ? textOf(link['other'], 'reference') : ''));
    const found = targets
      .map((target) => this.#set.resolve(resource.file, target))
      .filter((other) => other?.type === 'Patient' && other.file === resource.file && other.at !== resource.at);
    for (const other of found) if (other) this.#linkedTo.set(other.at, resource.at);
    return found.length > 0;
  }

  #addPatient(resource: Resource): void {
    const linked = this.#linkedTo.get(resource.at);
    const same = (linked === undefined ? undefined : this.#personOf.get(linked)) ?? this.#samePerson(resource);
    const person = same ?? this.#newPerson('');
    person.patients.push(resource);
    this.#personOf.set(resource.at, person);
  }

  #newPerson(named: string): FhirPerson {
    const person: FhirPerson = { patients: [], entries: [], named };
    this.#people.push(person);
    return person;
  }

  /**
   * Finds a person already seen under the same address or id. An id that any system may assign counts only if the
   * resource agrees.
   */
  #samePerson(resource: Resource): FhirPerson | null {
    const earlier = [
      ...this.#set.twins(resource),
      ...(resource.id === '' ? [] : this.#set.candidates(`Patient/${resource.id}`)),
    ];
    // Thousands of files may give one number to different people: do not compare with all of them.
    for (const at of earlier.slice(0, mostCompared)) {
      const person = this.#personOf.get(at);
      const other = this.#set.resources[at];
      if (!person || !other || other.at === resource.at) continue;
      const isSameAddress = resource.part.fullUrl !== '' && resource.part.fullUrl === other.part.fullUrl;
      if (
        isSameAddress ||
        (isGlobalId(resource.id) && resource.id === other.id) ||
        agree(this.#set.read(resource), this.#set.read(other))
      )
        return person;
    }
    return null;
  }

  // ------------------------------------------------------------------------------------------------------------- owners
  #fileUnderOwner(resource: Resource): void {
    const owners = this.#peopleOf(resource, resource.owners);
    if (owners.size === 1) {
      this.#settle(resource, owners);
      return;
    }
    if (owners.size > 1) {
      this.#refused.set(resource.at, namesSeveral);
      return;
    }
    const stranger = resource.owners.find(
      (target) => isPatientAddress(target) && this.#set.resolve(resource.file, target) === null,
    );
    if (stranger !== undefined) {
      this.#settle(resource, new Set([this.#stranger(stranger)]));
      return;
    }
    const named = this.#peopleOf(resource, [...resource.visits, ...resource.others]);
    if (named.size === 1) this.#settle(resource, named);
    else if (named.size > 1) this.#refused.set(resource.at, namesSeveral);
  }

  #peopleOf(resource: Resource, targets: readonly string[]): Set<FhirPerson> {
    const people = new Set<FhirPerson>();
    for (const target of targets) {
      const found = this.#patientOf(resource, target);
      if (found) people.add(found);
    }
    return people;
  }

  /** The person a reference means. A reference that matches different people in other files means neither. */
  #patientOf(resource: Resource, target: string): FhirPerson | null {
    const patients = this.#set.candidates(target).filter((at) => this.#set.resources[at]?.type === 'Patient');
    const near = patients.find((at) => this.#set.resources[at]?.file === resource.file);
    if (near !== undefined) return this.#personOf.get(near) ?? null;
    const people = new Set(patients.map((at) => this.#personOf.get(at)).filter((person) => person !== undefined));
    return people.size === 1 ? ([...people][0] ?? null) : null;
  }

  #stranger(target: string): FhirPerson {
    const key = typeAndId(target) ?? target;
    const known = this.#strangers.get(key);
    if (known) return known;
    const person = this.#newPerson(key);
    this.#strangers.set(key, person);
    return person;
  }

  #settle(resource: Resource, people: ReadonlySet<FhirPerson>): boolean {
    const homes = this.#homes.get(resource.at) ?? new Set<FhirPerson>();
    let moved = false;
    for (const person of people) {
      if (homes.has(person)) continue;
      homes.add(person);
      person.entries.push(resource);
      moved = true;
    }
    this.#homes.set(resource.at, homes);
    return moved;
  }

  // -------------------------------------------------------------------------------------------------- shared resources
  /**
   * What a person's entries name (staff, places, products) is stored with the person, so that the record is
   * self-contained.
   */
  #bringAlong(): void {
    for (const person of this.#people) {
      const owned = new Set([...person.patients, ...person.entries].map((resource) => resource.at));
      const queue = [...person.patients, ...person.entries];
      for (let resource = queue.pop(); resource; resource = queue.pop()) {
        for (const target of [...resource.owners, ...resource.visits, ...resource.others]) {
          const found = this.#set.resolve(resource.file, target);
          if (!found || owned.has(found.at) || found.type === 'Patient' || this.#isOwnedByAnother(found, person))
            continue;
          owned.add(found.at);
          if (this.#settle(found, new Set([person]))) queue.push(found);
        }
      }
      this.#tick();
    }
  }

  /** Does not include a resource that says it is about another person. */
  #isOwnedByAnother(resource: Resource, person: FhirPerson): boolean {
    if (this.#refused.get(resource.at) === namesSeveral) return true;
    return resource.owners.some((target) => {
      const owner = this.#patientOf(resource, target);
      return (
        (owner !== null && owner !== person) ||
        (owner === null && isPatientAddress(target) && this.#set.resolve(resource.file, target) === null)
      );
    });
  }

  /**
   * A resource without an owner that refers to one person's entries (their origin, a list of them) is about that
   * person.
   */
  #takeInThosePointing(others: readonly Resource[]): void {
    let isMoving = true;
    for (let round = 0; isMoving && round < 4; round++) {
      isMoving = false;
      for (const resource of others) {
        if (this.#homes.has(resource.at) || this.#refused.has(resource.at)) continue;
        const people = new Set<FhirPerson>();
        for (const target of [...resource.owners, ...resource.visits, ...resource.others]) {
          const found = this.#set.resolve(resource.file, target);
          // Practitioners and places are shared: a reference to one proves nothing.
          if (found && (found.owners.length > 0 || found.visits.length > 0))
            for (const person of this.#homes.get(found.at) ?? []) people.add(person);
        }
        if (people.size === 1 && this.#settle(resource, people)) isMoving = true;
        else if (people.size > 1) this.#refused.set(resource.at, namesSeveral);
      }
    }
  }

  /**
   * Another file's copy of a shared resource (a practitioner in the file of all practitioners) goes where the first
   * copy went.
   */
  #takeInTwins(others: readonly Resource[]): void {
    const found: { resource: Resource; people: Set<FhirPerson> }[] = [];
    for (const resource of others) {
      if (this.#homes.has(resource.at) || this.#refused.has(resource.at)) continue;
      const people = new Set(this.#set.twins(resource).flatMap((at) => [...(this.#homes.get(at) ?? [])]));
      if (people.size > 0) found.push({ resource, people });
    }
    for (const { resource, people } of found) this.#settle(resource, people);
  }
}

function isPatientAddress(target: string): boolean {
  return (
    /(?:^|\/)Patient[/?]/.test(target) ||
    /^\?identifier=/.test(target) ||
    target.startsWith('urn:uuid:') ||
    target.startsWith('urn:oid:')
  );
}

/**
 * Whether two Patients with the same id are one person: same content, same number of a national system, or same birth
 * date and family name.
 */
function agree(a: JsonObject, b: JsonObject): boolean {
  const nhs = (r: JsonObject) =>
    objectsOf(r, 'identifier')
      .filter((i) => textOf(i, 'system').toLowerCase().includes('nhs-number'))
      .map((i) => textOf(i, 'value').replace(/\D/g, ''));
  if (nhs(a).some((number) => number !== '' && nhs(b).includes(number))) return true;
  const families = (r: JsonObject) =>
    listOf(r, 'name')
      .filter(isObject)
      .map((name) => textOf(name, 'family').toLowerCase())
      .filter((text) => text !== '');
  if (
    textOf(a, 'birthDate') !== '' &&
    textOf(a, 'birthDate') === textOf(b, 'birthDate') &&
    families(a).some((family) => families(b).includes(family))
  )
    return true;
  return contentHash(a) === contentHash(b);
}
