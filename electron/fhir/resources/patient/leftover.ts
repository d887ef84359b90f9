import type { Json, JsonObject } from '../../json';

type Mutable = Record<string, unknown>;

/**
 * A copy of a resource from which everything that found a place of its own is taken away. What is left at the end has no field in the
 * register and is kept as further facts: that is how nothing is dropped, whatever a resource holds.
 */
export class Leftover {
  readonly #root: Mutable;
  constructor(resource: JsonObject) {
    this.#root = structuredClone(resource);
  }

  /** Takes fields of the object at `path` away. A path is field names and list positions, such as `['name', 0]`. */
  take(path: readonly (string | number)[], ...fields: readonly string[]): void {
    let at: unknown = this.#root;
    for (const step of path) at = typeof at === 'object' && at !== null ? (at as Mutable)[String(step)] : undefined;
    if (typeof at !== 'object' || at === null) return;
    for (const field of fields) Reflect.deleteProperty(at, field);
  }

  /** What nobody took, without the shells of what was taken. */
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
