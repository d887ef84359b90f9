import { createHash } from 'node:crypto';
import { compact, isObject, textOf, type Json, type JsonObject, type Resource } from './json';
import { ownExtensions, ownMeta } from './systems';

/**
 * The address of a resource inside the bundle: the id itself if it is a UUID, otherwise a UUID made from type and id.
 * Links between imported resources still match, and two exports of one record use the same addresses.
 */
export function fullUrlOf(resource: JsonObject): string {
  const id = textOf(resource, 'id');
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? `urn:uuid:${id}`
    : urnOf(`${textOf(resource, 'resourceType')}/${id}`);
}

/** A name-based UUID (RFC 9562, version 8 over SHA-256). */
export function urnOf(name: string): string {
  const hex = createHash('sha256').update(`clinic-keep/${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Fields that name a resource's patient. An unknown patient there is this one, under the number of another system. */
const patientFields = new Set(['subject', 'patient', 'beneficiary']);

/**
 * Makes every reference of the bundle point to one of its entries. A reference that already matches stays unchanged.
 * One in another form (`Patient/123`, a search) is rewritten to the entry it means and keeps its original in an
 * extension. If the target is missing, the reference gets a placeholder that says so.
 */
export class References {
  readonly #known = new Map<string, string>();
  readonly #standIns = new Map<string, Resource>();
  readonly #patientUrl: string;

  /** @param entries all entries of the bundle, with their addresses */
  constructor(entries: Iterable<{ readonly fullUrl: string; readonly resource: JsonObject }>, patientUrl: string) {
    this.#patientUrl = patientUrl;
    for (const { fullUrl, resource } of entries) {
      this.#remember(fullUrl, fullUrl);
      const type = textOf(resource, 'resourceType');
      this.#remember(`${type}/${textOf(resource, 'id')}`, fullUrl);
      for (const identifier of Array.isArray(resource['identifier'])
        ? (resource['identifier'] as readonly Json[]).filter(isObject)
        : []) {
        this.#remember(`${type}?identifier=${textOf(identifier, 'system')}|${textOf(identifier, 'value')}`, fullUrl);
      }
    }
  }

  /** The missing targets, each once, in the order of first use. */
  get standIns(): readonly { fullUrl: string; resource: Resource }[] {
    return [...this.#standIns].map(([fullUrl, resource]) => ({ fullUrl, resource }));
  }

  /** The resource with references that resolve; the same object if nothing had to change. */
  resolve<T extends JsonObject>(resource: T): T {
    return this.#walk(resource, '') as T;
  }

  #remember(name: string, fullUrl: string): void {
    if (!this.#known.has(name)) this.#known.set(name, fullUrl);
  }

  #walk(value: Json, field: string): Json {
    if (Array.isArray(value)) {
      const before = value as readonly Json[];
      const after = before.map((item) => this.#walk(item, field));
      return after.some((item, i) => item !== before[i]) ? after : before;
    }
    if (!isObject(value)) return value;
    let changed = false;
    const fields: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(value)) {
      const walked = this.#walk(inner, name);
      fields[name] = walked;
      if (walked !== inner) changed = true;
    }
    const reference = textOf(value, 'reference');
    const target = reference === '' ? null : this.#targetOf(reference, field, value);
    if (target !== null && target !== reference) {
      const before = Array.isArray(fields['extension']) ? (fields['extension'] as readonly Json[]) : [];
      return {
        ...fields,
        extension: [...before, { url: ownExtensions.sourceReference, valueString: reference }],
        reference: target,
      };
    }
    return changed ? fields : value;
  }

  /** The target of a reference in the bundle; null if it stays inside its resource. */
  #targetOf(reference: string, field: string, element: JsonObject): string | null {
    if (reference.startsWith('#')) return null;
    const versionless = reference.replace(/\/_history\/[^/]+$/, '');
    const tail = /[A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64}$/.exec(versionless)?.[0];
    const known =
      this.#known.get(reference) ??
      this.#known.get(versionless) ??
      (tail === undefined ? undefined : this.#known.get(tail));
    if (known !== undefined) return known;
    const type = /^([A-Z][A-Za-z]+)[/?]/.exec(tail ?? reference)?.[1] ?? textOf(element, 'type');
    if (type === 'Patient' || (type === '' && patientFields.has(field))) return this.#patientUrl;
    return this.#standInFor(reference, type, textOf(element, 'display'));
  }

  #standInFor(reference: string, type: string, display: string): string {
    // A full address stays unchanged: the placeholder takes that address.
    const fullUrl = /^(urn:(uuid|oid):|https?:)/.test(reference) ? reference : urnOf(reference);
    if (!this.#standIns.has(fullUrl)) {
      this.#standIns.set(fullUrl, standIn(fullUrl, reference, type, display));
      this.#remember(reference, fullUrl);
    }
    return fullUrl;
  }
}

function standIn(fullUrl: string, reference: string, type: string, display: string): Resource {
  const id = urnOf(fullUrl).slice('urn:uuid:'.length);
  const common = {
    id,
    meta: ownMeta('stand-in'),
    extension: [{ url: ownExtensions.sourceReference, valueString: reference }],
  };
  const name = display === '' ? 'Named by the record, but not part of what was imported' : display;
  if (type === 'Practitioner')
    return compact({ resourceType: 'Practitioner', ...common, name: [{ text: name }] }) as Resource;
  if (type === 'Organization') return compact({ resourceType: 'Organization', ...common, name }) as Resource;
  if (type === 'Location') return compact({ resourceType: 'Location', ...common, name }) as Resource;
  return compact({ resourceType: 'Basic', ...common, code: { text: name } }) as Resource;
}

/** Reverses `References.resolve` and restores the original resource. Used to import a file written by this program. */
export function restoreReferences<T extends JsonObject>(resource: T): T {
  return restore(resource) as T;
}

function restore(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(restore);
  if (!isObject(value)) return value;
  const fields = Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, restore(inner)]));
  const extensions = (Array.isArray(fields['extension']) ? (fields['extension'] as readonly Json[]) : []).filter(
    isObject,
  );
  const kept = extensions.find((e) => e['url'] === ownExtensions.sourceReference);
  if (!kept || typeof fields['reference'] !== 'string') return fields;
  const rest = extensions.filter((e) => e !== kept);
  const { extension: _dropped, ...others } = fields;
  return {
    ...others,
    ...(rest.length > 0 ? { extension: rest } : {}),
    reference: kept['valueString'] ?? fields['reference'],
  };
}
