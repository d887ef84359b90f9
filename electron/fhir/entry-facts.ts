import type { NameOf } from './elements/line';
import type { Fact } from './facts/fact';
import { factsOf } from './facts/facts-of';
import { isObject, textOf, type Json } from './json';
import { resourceTypeOf } from './resources/registry';

/**
 * Everything a stored resource says, as label and value in reading order: in the way of its resource type, otherwise
 * field by field.
 * @param resource the resource as parsed JSON
 * @param nameOf names the target of a reference, if the record has it
 */
export function entryFacts(resource: unknown, nameOf: NameOf = () => null): Fact[] {
  const whole = resource as Json | undefined;
  if (whole === undefined || whole === null) return [];
  if (!isObject(whole))
    return [{ label: 'Content', value: typeof whole === 'string' ? whole : JSON.stringify(whole), technical: false }];
  return resourceTypeOf(textOf(whole, 'resourceType'))?.facts?.(whole, nameOf) ?? factsOf(whole, nameOf);
}
