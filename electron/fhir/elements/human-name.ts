import { compact, listOf, objectOf, textOf, type JsonObject, type Loose } from '../json';
import { readPeriod } from './period';

import { nameUse } from '../code-tables';

type NameUse = (typeof nameUse.words)[number];
export type NameParts = {
  readonly title: string;
  readonly given: string;
  readonly family: string;
  readonly suffix: string;
};

/** Given names as a list, unless splitting would lose something (such as a double space). */
function given(text: string): readonly string[] {
  const parts = text.split(' ');
  return parts.includes('') ? [text] : parts;
}
const joined = (element: JsonObject, field: string) =>
  listOf(element, field)
    .filter((part) => typeof part === 'string')
    .join(' ');

export function nameElement(parts: NameParts, more: { [field: string]: Loose }): JsonObject {
  return compact({
    ...more,
    family: parts.family,
    given: given(parts.given),
    prefix: [parts.title],
    suffix: [parts.suffix],
  });
}
export function readName(
  element: JsonObject,
): NameParts & { readonly use: NameUse | null; readonly from: string | null; readonly until: string | null } {
  return {
    title: joined(element, 'prefix'),
    given: joined(element, 'given'),
    family: textOf(element, 'family'),
    suffix: joined(element, 'suffix'),
    use: nameUse.fromFhir(textOf(element, 'use')),
    ...readPeriod(element),
  };
}

/** A name on one line: its full text, otherwise its parts. */
export function nameOfPerson(name: JsonObject | null | undefined): string {
  if (!name) return '';
  const text = textOf(name, 'text');
  if (text !== '') return text.trim();
  const parts = readName(name);
  return [parts.title, parts.given, parts.family, parts.suffix].filter((part) => part !== '').join(' ');
}

const useOrder = ['usual', 'official', '', 'temp', 'nickname', 'anonymous', 'maiden', 'old'];

/**
 * The person's current name: among the names now in force (or all, if none is), the usual one, otherwise the official
 * one.
 * @param today `YYYY-MM-DD`; without it periods are ignored
 */
export function currentName(names: readonly JsonObject[], today?: string): JsonObject | null {
  const isInForce = (name: JsonObject) => {
    const period = objectOf(name, 'period');
    const start = textOf(period, 'start').slice(0, 10);
    const end = textOf(period, 'end').slice(0, 10);
    return (
      today === undefined || ((start === '' || start <= today) && (end === '' || end >= today.slice(0, end.length)))
    );
  };
  const isWritten = (name: JsonObject) =>
    textOf(name, 'family') !== '' || textOf(name, 'text') !== '' || listOf(name, 'given').length > 0;
  const rank = (name: JsonObject) => {
    const use = useOrder.indexOf(textOf(name, 'use'));
    return (isWritten(name) ? 0 : 1000) + (isInForce(name) ? 0 : 100) + (use < 0 ? useOrder.length : use);
  };
  return [...names].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}
