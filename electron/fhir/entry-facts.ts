import type { NameOf } from './elements/line';
import type { Fact } from './facts/fact';
import { factsOf } from './facts/facts-of';
import { isObject, textOf, type Json } from './json';
import { resourceTypeOf } from './resources/registry';

/**
 * Everything a stored resource says, as label and value in the order of reading: as its resource type has it, else field by field.
 * @param resource the resource as parsed JSON
 * @param nameOf says what a reference points at, where the record knows
 */
export function entryFacts(resource: unknown, nameOf: NameOf = () => null): Fact[] {
  const whole = resource as Json | undefined;
  if (whole === undefined || whole === null) return [];
  if (!isObject(whole))
    return [{ label: 'Content', value: typeof whole === 'string' ? whole : JSON.stringify(whole), technical: false }];
  return resourceTypeOf(textOf(whole, 'resourceType'))?.facts?.(whole, nameOf) ?? factsOf(whole, nameOf);
}
