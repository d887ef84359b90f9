import { utcTextInLondon } from '../../../shared/time/instant';

/**
 * Converts the times of data recorded in this program to London time: they are stored in UTC, a zone that nobody here
 * wrote. For display only; data from other systems keeps its own zone.
 * @param resource as parsed JSON; only times change
 */
export function withOwnTimesInLondon(resource: unknown): unknown {
  if (typeof resource === 'string') return utcTextInLondon(resource);
  if (Array.isArray(resource)) return resource.map(withOwnTimesInLondon);
  if (typeof resource === 'object' && resource !== null)
    return Object.fromEntries(Object.entries(resource).map(([field, value]) => [field, withOwnTimesInLondon(value)]));
  return resource;
}
