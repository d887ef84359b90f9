import type { Json, JsonObject } from '../../json';

type Mutable = Record<string, unknown>;

/**
 * A copy of a resource from which every value with a field is removed. What is left has no field in the register and is
 * kept as further facts: this ensures that nothing is dropped, whatever a resource holds.
 */
export class Leftover {
  readonly #root: Mutable;
  constructor(resource: JsonObject) {
    this.#root = structuredClone(resource);
  }

  /** Removes fields of the object at `path`. A path is field names and list positions, such as `['name', 0]`. */
  take(path: readonly (string | number)[], ...fields: readonly string[]): void {
    let at: unknown = this.#root;
    for (const step of path) at = typeof at === 'object' && at !== null ? (at as Mutable)[String(step)] : undefined;
    if (typeof at !== 'object' || at === null) return;
    for (const field of fields) Reflect.deleteProperty(at, field);
  }

  /** What is left, without the empty shells of what was removed. */
  rest(): JsonObject {
    const rest = prune(this.#root as Json);
    return typeof rest === 'object' && rest !== null && !Array.isArray(rest) ? (rest as JsonObject) : {};
  }
}

function prune(value: Json): Json | undefined {
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map(prune).filter((item) => item !== undefined);
    return items.length > 0 ? items : undefined;
  }
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value as JsonObject).flatMap(([name, inner]): [string, Json][] => {
    const kept = prune(inner);
    return kept === undefined ? [] : [[name, kept]];
  });
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
