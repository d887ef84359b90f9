import { currentName, nameOfPerson } from './human-name';
import { isObject, objectsOf, textOf, type Json, type JsonObject } from '../json';
import { lineOf } from './line-of';
import type { NameOf } from './line';
import { fitLine } from '../fit';

/**
 * The words of a CodeableConcept, Coding or string: a person's own text first, then the code's display, then the code.
 */
export function wordsOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return (value as readonly Json[]).map(wordsOf).find((text) => text !== '') ?? '';
  if (!isObject(value)) return '';
  const codings = objectsOf(value, 'coding');
  const parts = [
    textOf(value, 'text'),
    ...codings.map((c) => textOf(c, 'display')),
    textOf(value, 'display'),
    ...codings.map((c) => textOf(c, 'code')),
    textOf(value, 'code'),
  ];
  return parts.map((part) => part.trim()).find((part) => part !== '') ?? '';
}

/** The codes of a CodeableConcept or Coding. */
export function codesOf(value: Json | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(codesOf);
  if (!isObject(value)) return [];
  return [...objectsOf(value, 'coding').map((c) => textOf(c, 'code')), textOf(value, 'code')].filter(
    (code) => code !== '',
  );
}

/** Any data type on one line, repeated values once; empty if it has another structure. */
export function lineText(value: Json | undefined, field: string, nameOf: NameOf): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  // Ten results of one kind make one statement in a headline.
  if (Array.isArray(value))
    return [
      ...new Set((value as readonly Json[]).map((item) => lineText(item, field, nameOf)).filter((text) => text !== '')),
    ].join(', ');
  if (!isObject(value)) return '';
  const rounded = typeof value['value'] === 'number' ? { ...value, value: roundedNumber(value['value']) } : value;
  return lineOf(rounded, field, nameOf)?.text ?? '';
}

/** For headlines: `180.63849467821325` becomes `180.64`. The entry itself keeps every digit. */
function roundedNumber(value: number): number {
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? Number(value.toFixed(Math.abs(value) < 1 ? 4 : 2)) : value;
}

/** The title of a resource when another one refers to it. */
export function titleOfResource(resource: JsonObject): string {
  const name = resource['name'];
  const named =
    typeof name === 'string'
      ? name
      : nameOfPerson(Array.isArray(name) ? currentName(objectsOf(resource, 'name')) : isObject(name) ? name : null);
  if (named !== '') return fitLine(named, 200).text;
  for (const field of [
    'code',
    'type',
    'vaccineCode',
    'medicationCodeableConcept',
    'title',
    'description',
    'category',
  ]) {
    const words = wordsOf(resource[field]);
    if (words !== '') return fitLine(words, 200).text;
  }
  return '';
}
