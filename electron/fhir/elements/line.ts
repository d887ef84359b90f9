import { isObject, type Json, type JsonObject } from '../json';

/**
 * A FHIR data type on one line; what the line omits is either technical (codes, links) or in `rest`, to be shown
 * separately.
 */
export type Line = {
  readonly text: string;
  /** True if the text itself is only an unresolved link, or an identifier for machines. */
  readonly isLink?: boolean;
  readonly technical: readonly { readonly label: string; readonly value: string }[];
  readonly rest: JsonObject;
};

/** Resolves the title of a reference's target, if the record has it: `urn:uuid:…` -> `Acute bronchitis`. */
export type NameOf = (reference: string) => string | null;

export const textAt = (object: JsonObject, field: string): string => {
  const value = object[field];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
};
export const listAt = (object: JsonObject, field: string): readonly Json[] => {
  const value = object[field];
  return Array.isArray(value) ? (value as readonly Json[]) : value === undefined ? [] : [value];
};
export const objectAt = (object: JsonObject, field: string): JsonObject | null => {
  const value = object[field];
  return isObject(value) ? value : null;
};
export function without(object: JsonObject, fields: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([field]) => !fields.includes(field)));
}
/** The unchanged field, for the rest of a line that could not include it. */
export const kept = (object: JsonObject, field: string): JsonObject =>
  field in object ? { [field]: object[field] ?? null } : {};
export const isPlain = (value: Json | undefined) => typeof value === 'string' || typeof value === 'number';
/**
 * True if the object has only these fields, with plain text or numbers in those that make up the line: this decides
 * whether an object is of a data type or something else. `others` may hold anything; callers check them.
 */
export function only(object: JsonObject, plain: readonly string[], others: readonly string[] = []): boolean {
  return Object.entries(object).every(([field, value]) =>
    plain.includes(field)
      ? isPlain(value)
      : others.includes(field) || field === 'id' || field === 'extension' || field.startsWith('_'),
  );
}
export const allObjects = (object: JsonObject, field: string) =>
  !(field in object) || (Array.isArray(object[field]) && listAt(object, field).every((item) => isObject(item)));
export const allPlain = (object: JsonObject, field: string) => listAt(object, field).every((item) => isPlain(item));
export const line = (text: string, rest: JsonObject = {}, technical: Line['technical'] = []): Line => ({
  text,
  rest,
  technical,
});
export const joined = (parts: readonly string[], separator = ', ') =>
  parts.filter((part) => part !== '').join(separator);
export const unique = (parts: readonly string[]) => [
  ...new Set(parts.map((part) => part.trim()).filter((part) => part !== '')),
];
export function merge(text: string, rest: JsonObject, parts: Readonly<Record<string, Line | null>>): Line {
  const technical = Object.entries(parts).flatMap(([name, part]) =>
    (part?.technical ?? []).map((t) => ({ label: `${name} · ${t.label}`, value: t.value })),
  );
  const left = Object.fromEntries(
    Object.entries(parts)
      .filter(([, part]) => part && Object.keys(part.rest).length > 0)
      .map(([name, part]) => [name, part?.rest ?? {}]),
  );
  return line(text, { ...rest, ...left }, technical);
}
