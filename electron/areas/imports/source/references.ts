import { isObject, objectsOf, textOf, type Json, type JsonObject } from '../../../fhir/json';

/**
 * The references of a resource: its patient, its visit, everything else. In one normal form, so that equal targets are
 * equal strings.
 */
export type Pointers = {
  readonly owners: readonly string[];
  readonly visits: readonly string[];
  readonly others: readonly string[];
};

/** The fields in which FHIR R4 resources name their patient. */
const ownerFields = new Set(['subject', 'patient', 'beneficiary', 'for']);
const visitFields = new Set(['encounter', 'context', 'visit']);

/** All references of a resource, except internal ones (`#…`). */
export function pointersOf(resource: JsonObject): Pointers {
  const owners = new Set<string>();
  const visits = new Set<string>();
  const others = new Set<string>();
  const walk = (value: Json, field: string, top: string): void => {
    if (Array.isArray(value)) {
      for (const item of value as readonly Json[]) walk(item, field, top);
      return;
    }
    if (!isObject(value)) return;
    const target = targetOf(value, field);
    if (target !== null) {
      if (top === field && ownerFields.has(field)) owners.add(target);
      else if (visitFields.has(field)) visits.add(target);
      else others.add(target);
    }
    for (const [name, inner] of Object.entries(value)) if (typeof inner === 'object') walk(inner, name, top);
  };
  for (const [field, value] of Object.entries(resource)) if (typeof value === 'object') walk(value, field, field);
  return { owners: [...owners], visits: [...visits], others: [...others] };
}

/**
 * The target of a Reference as one string: `Patient/123`, `urn:uuid:…`, `https://…/Patient/123` or
 * `Patient?identifier=system|value`. Attachments and canonical links count if they point to another resource of the
 * file. Null for anything else.
 */
function targetOf(value: JsonObject, field: string): string | null {
  const reference = value['reference'];
  if (typeof reference === 'string')
    return reference.startsWith('#') || reference === '' ? null : normalReference(reference);
  const identifier = value['identifier'];
  if (isObject(identifier) && typeof identifier['value'] === 'string' && !('resourceType' in value)) {
    return `${textOf(value, 'type')}?identifier=${textOf(identifier, 'system')}|${identifier['value'].replace(/\s/g, '')}`;
  }
  const url = value['url'];
  if (field === 'attachment' && typeof url === 'string' && /^(urn:uuid:|Binary\/|https?:.*\/Binary\/)/.test(url))
    return normalReference(url);
  return null;
}

/** Without its version; searches in the form `Type?identifier=system|value`. */
export function normalReference(reference: string): string {
  const versionless = reference.replace(/\/_history\/[^/]+$/, '');
  const search = /^(?:https?:.*\/)?([A-Z][A-Za-z]+)\?(?:.*&)?identifier=([^&]*)/.exec(versionless);
  if (!search) return versionless;
  // Spaces are a matter of style: NHS numbers are written with and without them.
  return `${search[1] ?? ''}?identifier=${decoded(search[2] ?? '').replace(/\s/g, '')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The `Type/id` at the end of a reference, or null. */
export function typeAndId(reference: string): string | null {
  return /(?:^|\/)([A-Z][A-Za-z]+\/[A-Za-z0-9\-.]{1,64})$/.exec(reference)?.[1] ?? null;
}

/** `Type?identifier=system|value` of each identifier of a resource, and the same without the type. */
export function identifierKeys(resource: JsonObject): string[] {
  const type = textOf(resource, 'resourceType');
  return objectsOf(resource, 'identifier').flatMap((identifier) => {
    const value = textOf(identifier, 'value').replace(/\s/g, '');
    return value === '' ? [] : [`${type}?identifier=${textOf(identifier, 'system')}|${value}`];
  });
}

/** True for globally unique ids: UUIDs. Every system has numbers that count from one. */
export function isGlobalId(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
