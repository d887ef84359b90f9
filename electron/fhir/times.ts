import { instantFromMs, parseFhirDateTime } from '../../shared/time/instant';
import { msFromLondonTime } from '../../shared/time/london';
import { isObject, objectsOf, textOf, type JsonObject } from './json';

export type EntryTimes = {
  /** As written, with its zone and precision; empty if unknown. */
  readonly occurredText: string;
  /** UTC instant to sort by; null if the text is not a date. */
  readonly occurredAt: string | null;
  readonly endedText: string;
};

/** The fields with the time of an event, the most telling first. `period` and the like are searched as well. */
const happened = [
  'effectiveDateTime',
  'effectivePeriod',
  'effectiveInstant',
  'effectiveTiming',
  'performedDateTime',
  'performedPeriod',
  'performedString',
  'occurrenceDateTime',
  'occurrencePeriod',
  'occurrenceString',
  'onsetDateTime',
  'onsetPeriod',
  'onsetString',
  'period',
  'servicedDate',
  'servicedPeriod',
  'timingDateTime',
  'timingPeriod',
  'whenHandedOver',
  'whenPrepared',
  'started',
  'startDate',
  'start',
  'authoredOn',
  'dateAsserted',
  'billablePeriod',
  'dateTime',
  'date',
  'sent',
  'received',
  'detected',
  'createdDateTime',
  'createdPeriod',
  'assertedDate',
  'recordedDate',
  'recorded',
  'recordedOn',
  'authored',
  'created',
  'issued',
  'statusDate',
  'occurred',
  'occurredDateTime',
  'timestamp',
  'indexed',
  'dateWritten',
  'lastOccurrence',
] as const;
const ended = [
  'abatementDateTime',
  'abatementPeriod',
  'abatementString',
  'effectivePeriod',
  'performedPeriod',
  'occurrencePeriod',
  'period',
  'servicedPeriod',
  'timingPeriod',
  'billablePeriod',
  'end',
  'dueDate',
] as const;

/**
 * The start and end of the event in a resource. The order of its fields does not matter: the time of the event ranks
 * above the time of writing.
 * @param otherwise the type's own time field, used if no usual field is set
 */
export function timesOf(resource: JsonObject, otherwise = ''): EntryTimes {
  const occurredText = find(resource, happened, 'start') || timingEvent(resource) || otherwise;
  return { occurredText, occurredAt: sortKeyOf(occurredText), endedText: find(resource, ended, 'end') };
}

/**
 * The sort instant of a FHIR date or time; null for other text. Times without seconds or zone are accepted: other
 * programs write them.
 */
export function sortKeyOf(text: string): string | null {
  if (text === '') return null;
  const strict = parseFhirDateTime(text);
  if (strict) return strict.sortKey;
  const loose = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s?(Z|[+-]\d{2}:\d{2})?$/.exec(text);
  if (!loose) return null;
  const [, day = '', minutes = '', seconds = ':00', zone] = loose;
  const read = parseFhirDateTime(`${day}T${minutes}${seconds}${zone ?? 'Z'}`);
  if (!read) return null;
  // Without a zone, it is local time.
  return zone === undefined ? instantFromMs(msFromLondonTime(Date.parse(read.sortKey))) : read.sortKey;
}

function find(resource: JsonObject, fields: readonly string[], side: 'start' | 'end'): string {
  for (const field of fields) {
    const value = resource[field];
    if (typeof value === 'string' && value.trim() !== '' && (side === 'start' || !field.endsWith('Period')))
      return value.trim();
    if (isObject(value) && textOf(value, side) !== '') return textOf(value, side);
  }
  return '';
}

function timingEvent(resource: JsonObject): string {
  for (const field of ['effectiveTiming', 'occurrenceTiming', 'timingTiming']) {
    const timing = resource[field];
    const events = isObject(timing) && Array.isArray(timing['event']) ? (timing['event'] as readonly unknown[]) : [];
    const first = events.find((event) => typeof event === 'string');
    if (typeof first === 'string') return first;
  }
  return (
    objectsOf(resource, 'statusHistory')
      .map((s) => textOf(isObject(s['period']) ? s['period'] : null, 'start'))
      .find((text) => text !== '') ?? ''
  );
}
