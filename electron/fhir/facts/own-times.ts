import { utcTextInLondon } from '../../../shared/time/instant';

/**
 * What was recorded in this program, with its times as London's clocks showed them: they are stored in UTC, which is no zone anybody here
 * wrote. For showing only; what another system wrote keeps its own clock.
 * @param resource as parsed JSON; nothing but times changes
 */
export function withOwnTimesInLondon(resource: unknown): unknown {
  if (typeof resource === 'string') return utcTextInLondon(resource);
  if (Array.isArray(resource)) return resource.map(withOwnTimesInLondon);
  if (typeof resource === 'object' && resource !== null)
    return Object.fromEntries(Object.entries(resource).map(([field, value]) => [field, withOwnTimesInLondon(value)]));
  return resource;
}
