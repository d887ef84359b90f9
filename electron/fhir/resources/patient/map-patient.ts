import { nhsNumberProblems, parseNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import {
  addressUses,
  contactUses,
  genders,
  nameUses,
  type ContactPoint,
  type PatientAddress,
  type PatientCore,
  type PatientIdentifier,
  type PatientName,
  type RelatedPerson,
} from '../../../../shared/domain/patients/patient';
import { normalisePostcode } from '../../../../shared/domain/patients/postcode';
import { parseUkPhone } from '../../../../shared/domain/patients/phone';
import { formatFhirDateTimeUk } from '../../../../shared/time/instant';
import { compare, localDate, type LocalDate } from '../../../../shared/time/local-date';
import { isObject, listOf, objectsOf, textOf, objectOf, type JsonObject } from '../../json';
import { readAddress, readContact, readIdentifier, readRelatedPerson } from './elements';
import { readName, currentName, nameOfPerson } from '../../elements/human-name';
import { nhsNumberSystem } from '../../systems';
import { entryFacts } from '../../facts/facts-of';
import { systemName } from '../../facts/fact-labels';
import type { NameOf } from '../../elements/line';
import { codesOf, wordsOf } from '../../elements/words';
import { fitLine, fitParagraph } from '../../fit';
import { Leftover } from './leftover';
import { takePatientExtensions } from './read-extensions';

type Without<T> = Omit<T, 'id'>;
export type Fact = { readonly label: string; readonly value: string };

/** A patient of an import in the terms of the register. */
export type MappedPatient = {
  readonly core: PatientCore;
  readonly names: readonly Without<PatientName>[];
  readonly addresses: readonly Without<PatientAddress>[];
  readonly contactPoints: readonly (Without<ContactPoint> & { readonly e164: string | null })[];
  readonly identifiers: readonly Without<PatientIdentifier>[];
  readonly relatedPeople: readonly Without<RelatedPerson>[];
  /** What has no field: label and value. */
  readonly extra: readonly Fact[];
  /** What the person who imports should know, in sentences. */
  readonly notes: readonly string[];
};
export type PatientMapping = {
  readonly nameOf: NameOf;
  readonly today: LocalDate;
  /** True in the demo clinic alone: 999… numbers belong to nobody. */
  readonly allowTestNumbers: boolean;
};

const nhsSystems: readonly string[] = [
  nhsNumberSystem,
  'http://fhir.nhs.net/Id/nhs-number',
  'https://fhir.hl7.org.uk/Id/nhs-number',
  'urn:oid:2.16.840.1.113883.2.1.4.1',
  'https://fhir.nhs.uk/id/nhs-number',
];
// As many as the form of a patient holds.
const most = { names: 40, addresses: 20, contactPoints: 40, relatedPeople: 20 };

/** Reads a FHIR R4 Patient. Nothing is dropped: what has no field comes back in `extra`. */
export function mapPatient(resource: JsonObject, mapping: PatientMapping): MappedPatient {
  return new Mapper(resource, mapping).map();
}

class Mapper {
  readonly #r: JsonObject;
  readonly #m: PatientMapping;
  readonly #left: Leftover;
  readonly #spilled: Fact[] = [];
  readonly #notes: string[] = [];

  constructor(resource: JsonObject, mapping: PatientMapping) {
    this.#r = resource;
    this.#m = mapping;
    this.#left = new Leftover(resource);
    this.#left.take([], 'resourceType');
  }

  map(): MappedPatient {
    const name = this.#mainName();
    const birthDate = this.#birthDate();
    const numbers = this.#identifiers();
    const said = takePatientExtensions(this.#r, this.#left);
    const core: PatientCore = {
      ...name.main,
      preferredName: name.preferred,
      birthDate,
      sex: said.sex,
      gender: this.#gender(),
      nhsNumber: numbers.nhsNumber,
      ...this.#gp(),
      language: this.#fit('Language', said.language || this.#language(), 80),
      interpreterRequired: said.interpreterRequired,
      communicationNeeds: this.#fitMany('Communication needs', said.communicationNeeds, 1000),
      preferredContact: said.preferredContact,
      paperFileLocation: '',
      ...this.#deceased(),
    };
    if (core.familyName === '' && core.givenNames === '') this.#notes.push('It has no name.');
    if (core.birthDate === null) this.#notes.push('It has no date of birth that could be read.');
    if (this.#r['active'] === false) this.#notes.push('The other system marks it as no longer in use.');
    const mapped = {
      core,
      names: name.others,
      addresses: this.#addresses(),
      contactPoints: this.#contactPoints(),
      identifiers: numbers.rows,
      relatedPeople: this.#relatedPeople(),
    };
    return {
      ...mapped,
      extra: [
        ...this.#spilled,
        ...entryFacts(this.#left.rest(), this.#m.nameOf).map(({ label, value }) => ({ label, value })),
      ],
      notes: this.#notes,
    };
  }

  /** One line that fits its field; what had to be cut is kept whole as a further fact. */
  #fit(label: string, text: string, max: number): string {
    const fitted = fitLine(text, max);
    if (fitted.spilled !== null) this.#spilled.push({ label: `${label} in full`, value: fitted.spilled });
    return fitted.text;
  }
  #fitMany(label: string, text: string, max: number): string {
    const fitted = fitParagraph(text, max);
    if (fitted.spilled !== null) this.#spilled.push({ label: `${label} in full`, value: fitted.spilled });
    return fitted.text;
  }

  // -------------------------------------------------------------------------------------------------------------- names
  #mainName(): {
    main: Pick<PatientCore, 'title' | 'givenNames' | 'familyName' | 'suffix'>;
    preferred: string;
    others: Without<PatientName>[];
  } {
    const names = objectsOf(this.#r, 'name');
    const main = currentName(names, this.#m.today);
    const known = names.find((name) => name !== main && textOf(name, 'use') === 'nickname' && preferredOf(name) !== '');
    const others: Without<PatientName>[] = [];
    for (const [i, name] of listOf(this.#r, 'name').entries()) {
      if (!isObject(name) || name === main) continue;
      if (name === known) {
        this.#left.take(['name', i], 'given', 'use', ...(textOf(name, 'text') === preferredOf(name) ? ['text'] : []));
        continue;
      }
      if (others.length >= most.names) continue;
      const parts = this.#nameParts(name, 'Other name');
      if (parts.givenNames === '' && parts.familyName === '') continue;
      const read = readName(name);
      others.push({
        use: nameUses.find((use) => use === read.use) ?? 'usual',
        title: parts.title,
        givenNames: parts.givenNames,
        familyName: parts.familyName,
        from: realDay(read.from),
        until: realDay(read.until),
      });
      this.#left.take(['name', i], 'family', 'given', 'prefix', 'use');
      if (textOf(name, 'text') === nameOfPerson({ ...name, text: '' })) this.#left.take(['name', i], 'text');
      this.#takePeriod(['name', i], name, read);
    }
    if (!main) return { main: { title: '', givenNames: '', familyName: '', suffix: '' }, preferred: '', others };
    this.#takeName(listOf(this.#r, 'name').indexOf(main), main);
    return {
      main: this.#nameParts(main, 'Name'),
      preferred: this.#fit('Preferred name', known ? preferredOf(known) : '', 120),
      others,
    };
  }

  #takeName(i: number, name: JsonObject): void {
    this.#left.take(['name', i], 'family', 'given', 'prefix', 'suffix', 'use');
    const whole = nameOfPerson({ ...name, text: '' });
    // A text that only says the parts again is no further fact.
    if (
      whole === '' ||
      textOf(name, 'text') === whole ||
      textOf(name, 'text') === [readName(name).given, readName(name).family].join(' ')
    )
      this.#left.take(['name', i], 'text');
  }

  #nameParts(name: JsonObject, label: string): Pick<PatientCore, 'title' | 'givenNames' | 'familyName' | 'suffix'> {
    const read = readName(name);
    const parts = read.family === '' && read.given === '' ? splitName(textOf(name, 'text')) : read;
    return {
      title: this.#fit(`${label}: title`, 'title' in parts && parts.title !== '' ? parts.title : read.title, 40),
      givenNames: this.#fit(`${label}: given names`, parts.given, 120),
      familyName: this.#fit(`${label}: family name`, parts.family, 120),
      suffix: this.#fit(`${label}: suffix`, read.suffix, 40),
    };
  }

  #takePeriod(
    path: readonly (string | number)[],
    element: JsonObject,
    read: { from: string | null; until: string | null },
  ): void {
    const period = objectOf(element, 'period');
    // A time of day is more than the field holds.
    if (textOf(period, 'start') === (read.from ?? '')) this.#left.take([...path, 'period'], 'start');
    if (textOf(period, 'end') === (read.until ?? '')) this.#left.take([...path, 'period'], 'end');
  }

  // --------------------------------------------------------------------------------------------------- dates and gender
  #birthDate(): string | null {
    const text = textOf(this.#r, 'birthDate');
    const day = localDate(text);
    if (day === null || compare(day, this.#m.today) > 0) {
      if (text !== '') {
        this.#left.take([], 'birthDate');
        this.#spilled.push({ label: 'Date of birth as it came', value: text });
        this.#notes.push(
          day === null ? 'Its date of birth is not a whole date.' : 'Its date of birth is in the future.',
        );
      }
      return null;
    }
    this.#left.take([], 'birthDate');
    return day;
  }

  #deceased(): Pick<PatientCore, 'deceased' | 'deceasedOn'> {
    const at = textOf(this.#r, 'deceasedDateTime');
    if (at === '') {
      this.#left.take([], 'deceasedBoolean');
      return { deceased: this.#r['deceasedBoolean'] === true, deceasedOn: null };
    }
    const on = localDate(at.slice(0, 10));
    this.#left.take([], 'deceasedDateTime', 'deceasedBoolean');
    if (on === null || at.length > 10)
      this.#spilled.push({ label: 'Died', value: formatFhirDateTimeUk(at) }, { label: 'Died, as it came', value: at });
    return { deceased: true, deceasedOn: on };
  }

  #gender(): PatientCore['gender'] {
    const text = textOf(this.#r, 'gender').toLowerCase();
    const gender = genders.find((g) => g === text);
    if (gender === undefined) return 'unknown';
    this.#left.take([], 'gender');
    return gender;
  }

  // -------------------------------------------------------------------------------------------------------- identifiers
  #identifiers(): { nhsNumber: string | null; rows: Without<PatientIdentifier>[] } {
    let nhsNumber: string | null = null;
    const rows: Without<PatientIdentifier>[] = [];
    for (const [i, identifier] of listOf(this.#r, 'identifier').entries()) {
      if (!isObject(identifier) || textOf(identifier, 'value').trim() === '') continue;
      const read = readIdentifier(identifier);
      let note = read.note;
      if (nhsSystems.includes(read.system)) {
        const parsed = parseNhsNumber(read.value, { allowTestNumbers: this.#m.allowTestNumbers });
        if (parsed.ok && nhsNumber === null) {
          nhsNumber = parsed.value;
          this.#left.take(['identifier', i], 'system', 'value', 'use');
          continue;
        }
        note = parsed.ok ? 'A second NHS number.' : nhsNumberProblems[parsed.reason];
        this.#notes.push(
          parsed.ok
            ? 'It has two NHS numbers: the second is kept as a plain number.'
            : `Its NHS number is kept as a plain number. ${note}`,
        );
      }
      rows.push({
        system: this.#fit('Number: system', read.system, 300),
        value: this.#fit('Number', read.value, 200),
        label: this.#fit('Number: kind', read.label || systemName(read.system), 200),
        note: fitLine(note, 300).text,
      });
      this.#left.take(
        ['identifier', i],
        'system',
        'value',
        ...(textOf(identifier, 'use') === 'usual' || textOf(identifier, 'use') === 'official' ? ['use'] : []),
      );
      const type = objectOf(identifier, 'type');
      if (type !== null && read.label === textOf(type, 'text')) this.#left.take(['identifier', i, 'type'], 'text');
    }
    return { nhsNumber, rows };
  }

  // ------------------------------------------------------------------------------------------------------ where to reach
  #addresses(): Without<PatientAddress>[] {
    const rows: Without<PatientAddress>[] = [];
    for (const [i, address] of listOf(this.#r, 'address').entries()) {
      if (!isObject(address) || rows.length >= most.addresses) continue;
      const read = readAddress(address);
      const usesText = read.lines === '' && read.city === '' && read.postcode === '';
      const lines = usesText ? textOf(address, 'text') : read.lines;
      if (lines === '' && read.city === '' && read.postcode === '' && read.county === '') continue;
      rows.push({
        use: addressUses.find((use) => use === read.use) ?? 'home',
        lines: this.#fitMany('Address', lines, 400),
        city: this.#fit('Address: town', read.city, 120),
        county: this.#fit('Address: county', read.county, 120),
        postcode: this.#fit('Address: postcode', read.postcode === '' ? '' : normalisePostcode(read.postcode), 20),
        country: this.#fit('Address: country', read.country, 80),
        from: realDay(read.from),
        until: realDay(read.until),
      });
      this.#left.take(
        ['address', i],
        'line',
        'city',
        'postalCode',
        'country',
        'use',
        ...(textOf(address, 'district') !== '' ? ['district'] : ['state']),
        ...(usesText ? ['text'] : []),
      );
      this.#takePeriod(['address', i], address, read);
    }
    return rows;
  }

  #contactPoints(): (Without<ContactPoint> & { e164: string | null })[] {
    const rows: (Without<ContactPoint> & { e164: string | null })[] = [];
    for (const [i, telecom] of listOf(this.#r, 'telecom').entries()) {
      if (!isObject(telecom) || textOf(telecom, 'value').trim() === '' || rows.length >= most.contactPoints) continue;
      const read = readContact(telecom);
      const system =
        read.system === 'phone' || read.system === 'email' || read.system === 'sms' ? read.system : 'other';
      const parsed = system === 'phone' || system === 'sms' ? parseUkPhone(read.value) : { ok: false as const };
      const e164 = parsed.ok ? parsed.e164 : null;
      const label =
        read.label || otherSystemOf(telecom) || (system === 'other' ? (otherSystems[read.system] ?? '') : '');
      rows.push({
        system,
        use: contactUses.find((use) => use === read.use) ?? (e164?.startsWith('+447') === true ? 'mobile' : 'home'),
        value: this.#fit('Contact', read.value, 254),
        label: this.#fit('Contact: label', label, 80),
        from: realDay(read.from),
        until: realDay(read.until),
        e164,
      });
      this.#left.take(['telecom', i], 'value', 'use', ...(system === read.system || label !== '' ? ['system'] : []));
      this.#takePeriod(['telecom', i], telecom, read);
    }
    return rows;
  }

  #relatedPeople(): Without<RelatedPerson>[] {
    const rows: Without<RelatedPerson>[] = [];
    for (const [i, contact] of listOf(this.#r, 'contact').entries()) {
      if (!isObject(contact) || rows.length >= most.relatedPeople) continue;
      const read = readRelatedPerson(contact);
      const left = new Leftover(contact);
      const phone = objectsOf(contact, 'telecom').findIndex(
        (t) => textOf(t, 'system') === 'phone' && textOf(t, 'value') === read.phone,
      );
      const email = objectsOf(contact, 'telecom').findIndex(
        (t) => textOf(t, 'system') === 'email' && textOf(t, 'value') === read.email,
      );
      for (const at of [phone, email]) if (at >= 0) left.take(['telecom', at], 'system', 'value');
      if (read.name !== '') left.take([], 'name');
      const relationship = relationshipOf(contact);
      for (const [k, concept] of listOf(contact, 'relationship').entries()) {
        if (!isObject(concept)) continue;
        const words = wordsOf(concept);
        if (textOf(concept, 'text').trim() === words) left.take(['relationship', k], 'text');
        for (const [c, coding] of listOf(concept, 'coding').entries())
          if (isObject(coding) && textOf(coding, 'display').trim() === words)
            left.take(['relationship', k, 'coding', c], 'display');
      }
      const facts = entryFacts(left.rest(), this.#m.nameOf);
      const rest = facts.filter((fact) => !fact.technical);
      this.#spilled.push(
        ...facts
          .filter((fact) => fact.technical)
          .map((fact) => ({ label: `Contact person ${i + 1}: ${fact.label}`, value: fact.value })),
      );
      rows.push({
        name: this.#fit('Contact person', read.name, 200),
        relationship: this.#fit('Contact person: relationship', relationship, 120),
        phone: this.#fit('Contact person: phone', read.phone, 40),
        email: this.#fit('Contact person: e-mail', read.email, 254),
        isEmergencyContact: read.isEmergencyContact || isEmergency(contact),
        note: this.#fitMany(
          'Contact person: note',
          [read.note, ...rest.map((fact) => `${fact.label}: ${fact.value}`)].filter((text) => text !== '').join('\n'),
          500,
        ),
      });
      this.#left.take(['contact'], String(i));
    }
    return rows;
  }

  // ------------------------------------------------------------------------------------------------------ GP and language
  #gp(): Pick<PatientCore, 'gpName' | 'gpPractice' | 'gpPhone'> {
    let gpName = '';
    let gpPractice = '';
    for (const gp of objectsOf(this.#r, 'generalPractitioner')) {
      const target = textOf(gp, 'reference');
      const identifier = objectOf(gp, 'identifier');
      const name =
        textOf(gp, 'display') ||
        (target === '' ? '' : (this.#m.nameOf(target) ?? '')) ||
        (identifier ? `${systemName(textOf(identifier, 'system'))} ${textOf(identifier, 'value')}`.trim() : '');
      const isPractice =
        textOf(gp, 'type') === 'Organization' ||
        /(^|\/)Organization[/?]/.test(target) ||
        textOf(identifier, 'system').includes('ods-organization');
      if (isPractice && gpPractice === '') gpPractice = name;
      else if (!isPractice && gpName === '') gpName = name;
    }
    return { gpName: fitLine(gpName, 120).text, gpPractice: fitLine(gpPractice, 200).text, gpPhone: '' };
  }

  #language(): string {
    const spoken = listOf(this.#r, 'communication').filter(isObject);
    const main = spoken.find((c) => c['preferred'] === true) ?? spoken[0];
    if (!main) return '';
    const words = wordsOf(main['language']);
    if (words !== '') this.#left.take(['communication', listOf(this.#r, 'communication').indexOf(main)], 'preferred');
    return words;
  }
}

const otherSystems: Readonly<Record<string, string>> = { fax: 'Fax', pager: 'Pager', url: 'Web' };

function otherSystemOf(telecom: JsonObject): string {
  return (
    objectsOf(telecom, 'extension')
      .filter((e) => textOf(e, 'url').endsWith('OtherContactSystem'))
      .map((e) => wordsOf(e['valueCoding'] ?? e['valueCodeableConcept']))
      .find((text) => text !== '') ?? ''
  );
}

function preferredOf(name: JsonObject): string {
  return (readName(name).given || textOf(name, 'text')).trim();
}

function relationshipOf(contact: JsonObject): string {
  return [
    ...new Set(
      objectsOf(contact, 'relationship')
        .map(wordsOf)
        .filter((text) => text !== ''),
    ),
  ].join(', ');
}

/** HL7 table 0131: C is emergency contact, EP emergency contact person. */
function isEmergency(contact: JsonObject): boolean {
  return (
    codesOf(contact['relationship']).some((code) => code === 'C' || code === 'EP') ||
    /emergency/i.test(relationshipOf(contact))
  );
}

function realDay(text: string | null): string | null {
  return text === null ? null : localDate(text);
}

/** `SMITH, Jane Ann` or `Jane Ann Smith`: the family name is what stands before a comma, else the last word. */
export function splitName(text: string): { title: string; given: string; family: string } {
  const clean = text.replace(/\s+/g, ' ').trim();
  const comma = clean.indexOf(',');
  const [family, rest] =
    comma > 0
      ? [clean.slice(0, comma).trim(), clean.slice(comma + 1).trim()]
      : [clean.slice(clean.lastIndexOf(' ') + 1), clean.includes(' ') ? clean.slice(0, clean.lastIndexOf(' ')) : ''];
  const title = /^(mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|lady|lord)\.?(?= |$)/i.exec(rest)?.[0] ?? '';
  return { title, given: rest.slice(title.length).trim(), family };
}
