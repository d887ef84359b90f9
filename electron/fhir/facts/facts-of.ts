import type { Fact } from './fact';
import { baseName, labelOf, spellOut } from './fact-labels';
import { isObject, type Json, type JsonObject } from '../json';
import { lineOf } from '../elements/line-of';
import type { NameOf } from '../elements/line';
import { primitiveText } from '../elements/primitive-text';

/** Deeper nesting than any genuine resource has; anything below is shown unchanged. */
const deepest = 24;
/** Shown elsewhere on the page, or meant only for programs. */
const forPrograms = new Set([
  'id',
  'meta',
  'implicitRules',
  'text',
  'contained',
  'resourceType',
  'identifier',
  'language',
]);

/**
 * Everything a FHIR resource says, as label and value in reading order. It knows the data types of FHIR R4, not the
 * resources: an unknown type is shown as well. Nothing is dropped: a field without a label is shown under its path.
 */
export function factsOf(whole: JsonObject, nameOf: NameOf): Fact[] {
  const facts: Fact[] = [];
  const teller = new Teller(facts, localNames(whole, nameOf));
  for (const [field, value] of Object.entries(whole))
    if (!forPrograms.has(field)) teller.tell(labelOf(field), field, value, 0);
  for (const field of forPrograms) {
    const value = whole[field];
    if (value === undefined || field === 'resourceType') continue;
    if (field === 'contained' && Array.isArray(value))
      (value as readonly Json[]).forEach((item) => teller.tellContained(item));
    else teller.tell(topLabels[field] ?? labelOf(field), field, value, 0, field !== 'text' && field !== 'identifier');
  }
  return [...facts.filter((f) => !f.technical), ...facts.filter((f) => f.technical)];
}

const topLabels: Readonly<Record<string, string>> = {
  id: 'Id in the source',
  meta: 'About this entry',
  text: 'Text',
  identifier: 'Number',
  language: 'Language',
  implicitRules: 'Rules',
};

/** References that begin with # point inside the resource. */
function localNames(whole: JsonObject, nameOf: NameOf): NameOf {
  const contained = (Array.isArray(whole['contained']) ? (whole['contained'] as readonly Json[]) : []).filter(isObject);
  return (target) => {
    if (!target.startsWith('#')) return nameOf(target);
    const found = contained.find((item) => item['id'] === target.slice(1));
    return found ? containedName(found) : null;
  };
}
function containedName(item: JsonObject): string {
  const kind = typeof item['resourceType'] === 'string' ? spellOut(item['resourceType']) : 'Contained';
  const code = isObject(item['code']) ? lineOf(item['code'], 'code', () => null)?.text : undefined;
  const name = typeof item['name'] === 'string' ? item['name'] : (code ?? '');
  return name === '' ? kind : `${kind}: ${name}`;
}

class Teller {
  readonly #facts: Fact[];
  readonly #nameOf: NameOf;
  constructor(facts: Fact[], nameOf: NameOf) {
    this.#facts = facts;
    this.#nameOf = nameOf;
  }

  tell(label: string, field: string, value: Json | undefined, depth: number, technical = false): void {
    if (value === undefined) return;
    if (depth > deepest) {
      this.#add(label, JSON.stringify(value), technical);
    } else if (Array.isArray(value)) {
      this.#tellList(label, field, value as readonly Json[], depth, technical);
    } else if (isObject(value)) {
      this.#tellObject(label, field, value, depth, technical);
    } else {
      this.#add(label, primitiveText(value as string | number | boolean | null, field), technical);
    }
  }

  tellContained(item: Json): void {
    if (!isObject(item)) {
      this.tell('Contained', 'contained', item, 0);
      return;
    }
    const name = containedName(item);
    for (const [field, value] of Object.entries(item))
      if (field !== 'resourceType')
        this.tell(
          `${name} · ${topLabels[field] ?? labelOf(field)}`,
          field,
          value,
          1,
          field === 'id' || field === 'meta',
        );
  }

  #add(label: string, value: string, technical: boolean): void {
    if (value !== '') this.#facts.push({ label, value, technical });
  }

  #tellList(label: string, field: string, items: readonly Json[], depth: number, technical: boolean): void {
    if (field === 'extension' || field === 'modifierExtension') {
      for (const item of items) this.#tellExtension(label, item, depth, technical);
      return;
    }
    // Plain values go on one line; structures are numbered if there are several.
    if (items.every((item) => !isObject(item) && !Array.isArray(item))) {
      this.#add(
        label,
        items
          .map((item) => primitiveText(item as string | number | boolean | null, field))
          .filter((text) => text !== '')
          .join(', '),
        technical,
      );
      return;
    }
    const named = items.map((item) => (isObject(item) ? this.#namedValue(item) : null));
    items.forEach((item, i) => {
      const name = named[i];
      if (name) this.#tellNamed(label, item as JsonObject, name, depth, technical);
      else
        this.tell(
          items.length > 1 && isObject(item) && !lineOf(item, field, this.#nameOf) ? `${label} ${i + 1}` : label,
          field,
          item,
          depth + 1,
          technical,
        );
    });
  }

  /** `{ code, value[x], … }`, like the components of an observation: the code is the label. */
  #namedValue(item: JsonObject): { label: string; valueField: string } | null {
    const valueField = Object.keys(item).find(
      (field) => field.startsWith('value') && baseName(field) === 'value' && field !== 'value',
    );
    const code = item['code'];
    if (valueField === undefined || !isObject(code)) return null;
    const name = lineOf(code, 'code', this.#nameOf);
    return name && name.text !== '' ? { label: name.text, valueField } : null;
  }

  #tellNamed(
    label: string,
    item: JsonObject,
    name: { label: string; valueField: string },
    depth: number,
    technical: boolean,
  ): void {
    const own = name.label;
    this.tell(own, name.valueField, item[name.valueField], depth + 1, technical);
    const code = item['code'];
    const codeLine = isObject(code) ? lineOf(code, 'code', this.#nameOf) : null;
    for (const t of codeLine?.technical ?? []) this.#add(`${label}: ${own} · ${t.label}`, t.value, true);
    this.#tellFields(`${own} · `, codeLine?.rest ?? {}, depth + 1, technical);
    for (const [field, value] of Object.entries(item))
      if (field !== 'code' && field !== name.valueField)
        this.tell(`${own} · ${labelOf(field)}`, field, value, depth + 1, technical);
  }

  #tellObject(label: string, field: string, value: JsonObject, depth: number, technical: boolean): void {
    if (field.startsWith('_')) {
      this.#tellFields(`${labelOf(field.slice(1))} · `, value, depth, technical);
      return;
    }
    if (field === 'text' && typeof value['div'] === 'string') {
      this.#add(label, primitiveText(value['div'], 'div'), technical);
      this.#tellFields(`${label} · `, without(value, 'div'), depth + 1, true);
      return;
    }
    const made = lineOf(value, field, this.#nameOf);
    if (!made) {
      this.#tellFields(`${label} · `, value, depth, technical);
      return;
    }
    this.#add(label, made.text, technical || made.isLink === true);
    for (const t of made.technical) this.#add(`${label} · ${t.label}`, t.value, true);
    this.#tellFields(`${label} · `, made.rest, depth, technical);
  }

  #tellFields(prefix: string, fields: JsonObject, depth: number, technical: boolean): void {
    // An id or a link inside a part only connects parts.
    for (const [field, value] of Object.entries(fields))
      this.tell(
        `${prefix}${labelOf(field)}`,
        field,
        value,
        depth + 1,
        technical || field === 'id' || field === 'sequence' || field === 'resourceType',
      );
  }

  #tellExtension(label: string, item: Json, depth: number, technical: boolean): void {
    if (!isObject(item) || typeof item['url'] !== 'string') {
      this.tell(label, 'part', item, depth + 1, technical);
      return;
    }
    const url = item['url'];
    const name = spellOut(
      (
        url
          .split(/[/#]/)
          .filter((part) => part !== '')
          .at(-1) ?? url
      )
        .replace(/^(StructureDefinition-|Extension-)+/, '')
        .replace(/^(us-core|UKCore|patient|PDS)-(?=.)/i, ''),
    );
    const prefix = /extension$/i.test(label) ? label.replace(/(^| · )(Modifier )?extension$/i, '') : label;
    const own = prefix === '' ? name : `${prefix} · ${name}`;
    for (const [field, value] of Object.entries(item)) {
      if (field === 'url') continue;
      if (field === 'extension' && Array.isArray(value))
        this.#tellList(own, field, value as readonly Json[], depth + 1, technical);
      else
        this.tell(baseName(field) === 'value' ? own : `${own} · ${labelOf(field)}`, field, value, depth + 1, technical);
    }
    if (/^(https?|urn):/.test(url)) this.#add(`${own} · definition`, url, true);
  }
}

function without(object: JsonObject, field: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));
}
