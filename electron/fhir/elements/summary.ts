import { isObject, listOf, objectsOf, textOf, type JsonObject } from '../json';
import type { NameOf } from './line';
import { lineText, wordsOf } from './words';

// The parts from which resources build their titles and summaries.

/** The parts on one line, without repetition. */
export const joinOnce = (parts: readonly string[], separator = '; ') =>
  [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))].join(separator);

/** The value of an observation or component, whatever its type; empty if there is none. */
export function valueText(resource: JsonObject, nameOf: NameOf): string {
  const field = Object.keys(resource).find((name) => /^value[A-Z]/.test(name));
  if (field !== undefined) {
    const value = resource[field];
    return typeof value === 'boolean'
      ? value
        ? 'Yes'
        : 'No'
      : isObject(value) && (Array.isArray(value['coding']) || typeof value['text'] === 'string')
        ? wordsOf(value)
        : lineText(value, field, nameOf);
  }
  return '';
}

/** The first note. */
export function noteText(resource: JsonObject): string {
  return (
    objectsOf(resource, 'note')
      .map((note) => textOf(note, 'text'))
      .find((text) => text !== '') ?? ''
  );
}
/** The reasons, each once: a coded reason often matches a linked one. */
export const reasons = (resource: JsonObject, nameOf: NameOf) =>
  joinOnce(
    [
      ...words(resource, 'reasonCode'),
      ...listOf(resource, 'reasonReference').map((reason) => lineText(reason, 'reasonReference', nameOf)),
    ],
    ', ',
  );
/** The words of each concept in a list. */
export const words = (resource: JsonObject, field: string) => listOf(resource, field).map(wordsOf);

/** The first address on one line. */
export function addressText(resource: JsonObject): string {
  const value = resource['address'];
  const address = Array.isArray(value) ? objectsOf(resource, 'address')[0] : isObject(value) ? value : null;
  return address
    ? joinOnce([...listOf(address, 'line').map(wordsOf), textOf(address, 'city'), textOf(address, 'postalCode')], ', ')
    : '';
}
