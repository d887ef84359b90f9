import { csvFieldRules } from '../../../../shared/domain/imports/csv-fields';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { LocalDate } from '../../../../shared/time/local-date';
import type { JsonObject } from '../../../fhir/json';
import { restoreReferences } from '../../../fhir/references';
import { ownExtensions } from '../../../fhir/systems';
import { csvEntry } from '../mapping/csv-entry';
import { csvPatient } from '../mapping/csv-patient';
import { rowFactsOf } from '../mapping/csv-row-extension';
import { sortKeyOf, type EntryTimes } from '../../../fhir/times';
import { titleOfResource } from '../../../fhir/elements/words';
import { contentHash } from './content-hash';
import type { CsvReading, CsvTable } from './csv-table';
import { readValues, type CsvValues } from './csv-values';
import { sortByPerson } from './fhir-people';
import { FhirSet, type FhirFile, type Resource } from './fhir-set';
import { minifyJson } from './minify';
import { isGlobalId, typeAndId } from './references';

/** One row or resource of the files. `n` counts from 0 through all files in order. */
export type Item = {
  readonly n: number;
  readonly file: number;
  /** The location in the file: `entry 17`, `line 12`; empty for a file that is one resource. */
  readonly place: string;
  /** The kind of resource or row: `Observation`, `conditions`. */
  readonly what: string;
  readonly source:
    { readonly fhir: Resource } | { readonly table: number; readonly row: number } | { readonly bytes: Buffer };
};
/** A row that is not imported, because it is invalid or belongs to nobody. */
export type Refused = {
  readonly item: Item;
  readonly place: string;
  readonly why: string;
  readonly action: 'refused' | 'left-out';
};

/** One person of the files. `named`: how the files refer to a person without details; empty otherwise. */
export type Person = { readonly patients: Item[]; readonly entries: Item[]; readonly named: string };

/** An item with its content, in the form in which both kinds of file are imported. */
export type Loaded = {
  readonly resource: JsonObject;
  /** The resource as JSON: as imported (without white space between tokens), or made from the row. */
  readonly text: string;
  /** `contentHash` of the resource. */
  readonly hash: string;
  /** `Type/id` in the other system, or a key made from the content if it gives none. */
  readonly sourceKey: string;
  /** Whether this key is globally unique. */
  readonly isGlobalKey: boolean;
  readonly times: EntryTimes | null;
  /** What a table says about a patient and FHIR has no element for. */
  readonly core: Partial<PatientCore>;
};

type Table = {
  readonly file: number;
  readonly table: CsvTable;
  readonly reading: CsvReading;
  readonly items: (Item | null)[];
};

/** The content of all chosen files, sorted by person. */
export class ImportSet {
  readonly items: Item[] = [];
  readonly refused: Refused[] = [];
  readonly people: Person[] = [];
  readonly #today: LocalDate;
  readonly #fhir = new FhirSet();
  readonly #tables: Table[] = [];
  readonly #itemOf = new Map<number, Item>();
  /** How often the same row has occurred in a table, to distinguish equal rows. */
  readonly #repeats = new Map<string, Map<number, number>>();

  readonly #remarks = new Map<number, string>();

  constructor(today: LocalDate) {
    this.#today = today;
  }

  addFhir(file: number, content: FhirFile, tick: () => void): void {
    const before = this.#fhir.resources.length;
    this.#fhir.add(file, content, tick);
    const resources = this.#fhir.resources.slice(before);
    let next = 0;
    for (const part of content.parts) {
      const resource = part.empty === null ? resources[next++] : undefined;
      const item: Item = {
        n: this.items.length,
        file,
        place: part.place,
        what: resource?.type ?? 'entry',
        source: resource ? { fhir: resource } : { bytes: content.bytes.subarray(part.start, part.end) },
      };
      this.items.push(item);
      if (resource) this.#itemOf.set(resource.at, item);
      else this.refused.push({ item, place: part.place, why: part.empty ?? '', action: 'refused' });
    }
  }

  addCsv(file: number, table: CsvTable, reading: CsvReading, tick: () => void): void {
    if (reading.entity === 'ignore') return;
    const entry: Table = { file, table, reading, items: [] };
    const index = this.#tables.push(entry) - 1;
    for (let row = 0; row < table.rowCount; row++) {
      if (row % 2000 === 0) tick();
      const item: Item = {
        n: this.items.length,
        file,
        place: `line ${table.lineOf(row)}`,
        what: reading.entity,
        source: { table: index, row },
      };
      this.items.push(item);
      const problem = table.problemOf(row, reading) ?? problemOfValues(readValues(table, reading, row, this.#today));
      entry.items.push(problem === null ? item : null);
      if (problem) this.refused.push({ item, place: problem.where, why: problem.why, action: 'refused' });
      const remark = problem ? '' : table.remarkOf(row, reading);
      if (remark !== '') this.#remarks.set(item.n, remark);
    }
  }

  /** Call once, after all files have been added. */
  sort(tick: () => void): void {
    const fhir = sortByPerson(this.#fhir, tick);
    for (const person of fhir.people)
      this.people.push({
        patients: person.patients.map((r) => this.#itemFor(r)),
        entries: person.entries.map((r) => this.#itemFor(r)),
        named: person.named,
      });
    for (const { resource, why, isShared } of fhir.homeless) {
      const item = this.#itemFor(resource);
      this.refused.push({ item, place: item.place, why, action: isShared ? 'left-out' : 'refused' });
    }
    this.#sortRows(tick);
    this.refused.sort((a, b) => a.item.n - b.item.n);
  }

  #itemFor(resource: Resource): Item {
    const item = this.#itemOf.get(resource.at);
    if (!item) throw new Error('a resource without an item');
    return item;
  }

  // ----------------------------------------------------------------------------------------------------------- CSV rows
  #sortRows(tick: () => void): void {
    const byId = new Map<string, Person>();
    const byNhs = new Map<string, Person>();
    const strangers = new Map<string, Person>();
    for (const person of this.people) {
      for (const item of person.patients) {
        // A number that counts from one may mean another person in the table.
        if ('fhir' in item.source && isGlobalId(item.source.fhir.id) && !byId.has(item.source.fhir.id))
          byId.set(item.source.fhir.id, person);
      }
      if (person.named !== '') strangers.set(person.named, person);
    }
    for (const table of this.#tables)
      if (table.reading.entity === 'patients') this.#sortPatients(table, byId, byNhs, tick);
    for (const table of this.#tables)
      if (table.reading.entity !== 'patients') this.#sortEntries(table, { byId, byNhs, strangers }, tick);
  }

  #sortPatients(table: Table, byId: Map<string, Person>, byNhs: Map<string, Person>, tick: () => void): void {
    for (const [row, item] of table.items.entries()) {
      if (row % 2000 === 0) tick();
      if (!item) continue;
      const values = this.#values(table, row);
      const id = values.text('sourceId');
      const nhs = values.text('nhsNumber').replace(/\D/g, '');
      const known = id === '' ? undefined : byId.get(id);
      const person = known ?? { patients: [], entries: [], named: '' };
      if (!known) this.people.push(person);
      person.patients.push(item);
      if (id !== '') byId.set(id, person);
      if (nhs.length === 10 && !byNhs.has(nhs)) byNhs.set(nhs, person);
    }
  }

  #sortEntries(
    table: Table,
    known: { byId: Map<string, Person>; byNhs: Map<string, Person>; strangers: Map<string, Person> },
    tick: () => void,
  ): void {
    for (const [row, item] of table.items.entries()) {
      if (row % 2000 === 0) tick();
      if (!item) continue;
      const id = this.#values(table, row).text('patientId');
      if (id === '') {
        this.refused.push({
          item,
          place: item.place,
          why: 'It does not say which patient it belongs to.',
          action: 'refused',
        });
        continue;
      }
      const digits = id.replace(/\s/g, '');
      let person = known.byId.get(id) ?? known.byNhs.get(digits) ?? known.strangers.get(`Patient/${id}`);
      if (!person) {
        person = { patients: [], entries: [], named: `Patient/${id}` };
        known.strangers.set(`Patient/${id}`, person);
        this.people.push(person);
      }
      person.entries.push(item);
    }
  }

  #values(table: Table, row: number): CsvValues {
    const read = readValues(table.table, table.reading, row, this.#today);
    if ('problem' in read) throw new Error('a refused row was read');
    return read.values;
  }

  // ------------------------------------------------------------------------------------------------------------- content
  load(item: Item): Loaded {
    if ('fhir' in item.source) return this.#loadFhir(item.source.fhir);
    if ('table' in item.source) return this.#loadRow(item.source.table, item.source.row);
    throw new Error('an item without content was loaded');
  }

  #loadFhir(source: Resource): Loaded {
    const read = this.#fhir.read(source);
    let text = minifyJson(this.#fhir.bytesOf(source));
    let resource = read;
    // A file written by this program stores the original reference beside a changed one.
    if (text.includes(ownExtensions.sourceReference)) {
      resource = restoreReferences(read);
      text = JSON.stringify(resource);
    }
    const hash = contentHash(resource);
    // A resource that was a table row before this program exported it keeps the key of that row.
    const row = rowFactsOf(resource);
    const times =
      row && row.occurred + row.ended !== ''
        ? { occurredText: row.occurred, occurredAt: sortKeyOf(row.occurred), endedText: row.ended }
        : null;
    const sourceKey = row?.key ?? (source.id === '' ? `${source.type}/#${hash}` : keyOf(source));
    return {
      resource,
      text,
      hash,
      sourceKey,
      isGlobalKey: isGlobalName(sourceKey.slice(sourceKey.indexOf('/') + 1)),
      times,
      core: {},
    };
  }

  #loadRow(index: number, row: number): Loaded {
    const table = this.#tables[index];
    if (!table) throw new Error('a row of a table that was not taken in');
    const values = this.#values(table, row);
    const { entity } = table.reading;
    if (entity === 'ignore') throw new Error('a row of an ignored table was loaded');
    const id = values.text('sourceId');
    // Made from the cells alone, so that the row is recognised when its columns are mapped differently.
    const cells = contentHash({ row: values.columns.map(({ heading, value }) => `${heading}: ${value}`) });
    const name = id === '' ? `#${cells}${this.#repeatOf(index, row, cells)}` : id;
    // Entries of a table differ from the entries of the same number in a FHIR export: they hold less.
    const sourceKey = entity === 'patients' ? `Patient/${name}` : `csv:${entity}/${name}`;
    const made =
      entity === 'patients'
        ? { ...csvPatient(values, sourceKey), times: null }
        : { ...csvEntry(entity, values, sourceKey), core: {} };
    return {
      resource: made.resource,
      text: JSON.stringify(made.resource),
      hash: contentHash(made.resource),
      sourceKey,
      isGlobalKey: isGlobalName(name),
      times: made.times,
      core: made.core,
    };
  }

  /** Two equal rows of a table are two entries: `.2` for the second. */
  #repeatOf(index: number, row: number, cells: string): string {
    const key = `${index}/${cells}`;
    const rows = this.#repeats.get(key) ?? new Map<number, number>();
    this.#repeats.set(key, rows);
    const nth = rows.get(row) ?? rows.size + 1;
    rows.set(row, nth);
    return nth === 1 ? '' : `.${nth}`;
  }

  /** What a reference in this item points to, in words; null if the files do not say. */
  nameOf(item: Item, reference: string): string | null {
    if (!('fhir' in item.source)) return null;
    const found = this.#fhir.resolve(item.source.fhir.file, reference);
    const name = found ? titleOfResource(this.#fhir.read(found)) : '';
    return name === '' ? null : name;
  }

  /** Keys of the visits an item may belong to, most likely first: source keys as `load` returns them. */
  visitKeys(item: Item): string[] {
    if ('fhir' in item.source) {
      const source = item.source.fhir;
      if (source.type === 'Encounter') return [];
      if (source.visits.length === 0 && typesWithoutVisit.has(source.type))
        return visitKeysOfRow(rowFactsOf(this.#fhir.read(source))?.visit ?? '');
      return source.visits.flatMap((target) => {
        const found = this.#fhir.resolve(source.file, target);
        if (found) return found.type === 'Encounter' ? [keyOf(found), `csv:encounters/${found.id}`] : [];
        const key = typeAndId(target);
        return key?.startsWith('Encounter/') === true ? [key] : [];
      });
    }
    if (!('table' in item.source)) return [];
    const table = this.#tables[item.source.table];
    if (
      !table ||
      table.reading.entity === 'encounters' ||
      !csvFieldRules[table.reading.entity].some((rule) => rule.name === 'visitId')
    )
      return [];
    const id = this.#values(table, item.source.row).text('visitId');
    return visitKeysOfRow(id);
  }

  /** The title of an item; empty if it has none or cannot be read. */
  titleOf(item: Item): string {
    if ('fhir' in item.source) return titleOfResource(this.#fhir.read(item.source.fhir));
    const table = 'table' in item.source ? this.#tables[item.source.table] : undefined;
    return table && 'table' in item.source ? table.table.nameIn(item.source.row, table.reading) : '';
  }

  /** The row or resource exactly as in the file, for the reject list. */
  rawOf(item: Item): string {
    if ('fhir' in item.source) return minifyJson(this.#fhir.bytesOf(item.source.fhir));
    if ('bytes' in item.source) return item.source.bytes.toString('utf8');
    return this.#tables[item.source.table]?.table.rawOf(item.source.row) ?? '';
  }

  /** A remark about an accepted item; empty if there is none. */
  remarkOf(item: Item): string {
    return this.#remarks.get(item.n) ?? '';
  }

  /** True if the item is a Patient, or a row of a patient table. */
  isPatient(item: Item): boolean {
    return item.what === 'Patient' || item.what === 'patients';
  }
}

/** Keys made from the content, and UUIDs, are globally unique. */
const isGlobalName = (name: string) => name.startsWith('#') || isGlobalId(name);
/** FHIR has no reference from these to a visit: an exported row keeps it in the row itself. */
const typesWithoutVisit: ReadonlySet<string> = new Set(['Device', 'Basic']);
const visitKeysOfRow = (id: string) => (id === '' ? [] : [`csv:encounters/${id}`, `Encounter/${id}`]);
const keyOf = (resource: Resource) => `${resource.type}/${resource.id}`;

function problemOfValues(read: ReturnType<typeof readValues>): { where: string; why: string } | null {
  return 'problem' in read ? read.problem : null;
}
