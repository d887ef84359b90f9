export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [field: string]: Json };
export type Resource = JsonObject & { readonly resourceType: string; readonly id: string };
/** What a literal may contain before `compact` cleans it. */
export type Loose =
  undefined | null | boolean | number | string | readonly Loose[] | { readonly [field: string]: Loose };

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Drops empty strings, lists and objects at every depth: FHIR has none (white space alone counts as empty). */
export function compact(value: { readonly [field: string]: Loose }): JsonObject {
  const cleaned = clean(value);
  return isObject(cleaned) ? cleaned : {};
}

function clean(value: Loose): Json | undefined {
  if (value === undefined || value === null || (typeof value === 'string' && value.trim() === '')) return undefined;
  if (Array.isArray(value)) {
    const items = (value as readonly Loose[]).map(clean).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object') return value;
  const fields = Object.entries(value)
    .map(([name, field]) => [name, clean(field)] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** The list under `field`, or an empty one. */
export function listOf(object: JsonObject | null | undefined, field: string): readonly Json[] {
  const value = object?.[field];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}
export function objectsOf(object: JsonObject | null | undefined, field: string): readonly JsonObject[] {
  return listOf(object, field).filter(isObject);
}
export function textOf(object: JsonObject | null | undefined, field: string): string {
  const value = object?.[field];
  return typeof value === 'string' ? value : '';
}
/** An object under `field`, or null. */
export function objectOf(object: JsonObject | null | undefined, field: string): JsonObject | null {
  const value = object?.[field];
  return isObject(value) ? value : null;
}

/** `compact` for a resource, which has a type and an id. */
export function compactResource(value: { readonly [field: string]: Loose }): Resource {
  return compact(value) as Resource;
}
