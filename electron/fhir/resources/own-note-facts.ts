import { formatInstantUk, instant } from '../../../shared/time/instant';
import { readNote, type ReadNote } from './read-note';
import { ownKindOf } from '../systems';
import type { Fact } from '../facts/fact';
import { isObject, type Json, type JsonObject } from '../json';

/**
 * The facts of a note that this program wrote and then imported again: the current text, its author and signature, and
 * every earlier version with its reason.
 * @param resource the DocumentReference as parsed JSON
 * @returns the facts, and the resource without the texts they contain; null for everything else
 */
export function ownNoteFacts(
  resource: JsonObject,
): { readonly facts: readonly Fact[]; readonly rest: JsonObject } | null {
  if (resource['resourceType'] !== 'DocumentReference' || ownKindOf(resource) !== 'note') return null;
  const note = readNote(resource);
  const latest = note.versions.at(-1);
  // Without numbers the current version is unknown: the note is then shown like any other document.
  if (latest === undefined || note.versions.some((version) => !(version.number > 0))) return null;
  const earlier = note.versions.slice(0, -1).reverse();
  const facts = [
    fact('Note', latest.text),
    fact('Reason for amendment', latest.reason),
    fact('Written', whenAndWho(latest.writtenAt, latest.author)),
    fact('Signed', note.signedAt === null ? 'Not signed' : whenAndWho(note.signedAt, note.signedBy)),
    ...earlier.flatMap((version) => versionFacts(version)),
  ];
  return { facts: facts.filter(({ value }) => value !== ''), rest: withoutTexts(resource) };
}

function versionFacts(version: ReadNote['versions'][number]): Fact[] {
  const label = `Version ${version.number}, replaced`;
  return [
    fact(label, version.text),
    fact(`${label} · Reason for amendment`, version.reason),
    fact(`${label} · Written`, whenAndWho(version.writtenAt, version.author)),
  ];
}

const fact = (label: string, value: string): Fact => ({ label, value, technical: false });

function whenAndWho(at: string, by: string): string {
  const known = instant(at);
  const when = known === null ? at : formatInstantUk(known);
  return [when, by === '' ? '' : `by ${by}`].filter((part) => part !== '').join(' ');
}

/** The documents of a note without the base64 of their texts, which the facts contain. */
function withoutTexts(document: JsonObject): JsonObject {
  return mapped(document, {
    contained: withoutTexts,
    content: (content) => mapped(content, { attachment: withoutData }),
  });
}
function withoutData(attachment: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(attachment).filter(([field]) => field !== 'data'));
}
function mapped(object: JsonObject, changes: Readonly<Record<string, (value: JsonObject) => JsonObject>>): JsonObject {
  const one = (field: string, value: Json): Json => {
    const change = changes[field];
    return change !== undefined && isObject(value) ? change(value) : value;
  };
  return Object.fromEntries(
    Object.entries(object).map(([field, value]): [string, Json] => [
      field,
      Array.isArray(value) ? (value as readonly Json[]).map((item) => one(field, item)) : one(field, value),
    ]),
  );
}
