/** A weighted list: items and the running totals of their weights. */
export type Weighted<T> = { readonly items: readonly T[]; readonly sums: readonly number[]; readonly total: number };

/** Builds a weighted list. Weights are relative and need not add up to anything. */
export function weighted<T>(pairs: readonly (readonly [T, number])[]): Weighted<T> {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of pairs) sums.push((total += weight));
  return { items: pairs.map(([item]) => item), sums, total };
}

/** Parses `Smith 12.5, Jones 7` into a weighted list; a name without a number weighs 1. */
export function weightedNames(text: string): Weighted<string> {
  return weighted(
    text.split(',').map((part) => {
      const match = /^\s*(.*?)(?:\s+([\d.]+))?\s*$/.exec(part);
      return [match?.[1] ?? '', Number(match?.[2] ?? 1)] as const;
    }),
  );
}

/**
 * A random source that gives the same sequence for the same seed on every machine, so that a demo clinic, a test and a
 * benchmark are repeatable. The generator is mulberry32 (32 bits of state, public domain). Never for secrets.
 */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number in [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** An integer from `from` to `to`, inclusive. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  /** True in `share` of the cases (0 to 1). */
  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.int(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  pickWeighted<T>(list: Weighted<T>): T {
    const at = this.next() * list.total;
    let low = 0;
    let high = list.sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list.sums[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    const item = list.items[low];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  /** Some of the items, without repetition, in their original order. */
  some<T>(items: readonly T[], count: number): T[] {
    const left = [...items.keys()];
    const taken: number[] = [];
    while (taken.length < count && left.length > 0) taken.push(...left.splice(this.int(0, left.length - 1), 1));
    return taken.sort((a, b) => a - b).map((i) => items[i] as T);
  }

  /** The sum of three uniform draws: near the middle more often than at the ends. */
  around(middle: number, spread: number): number {
    return middle + (this.next() + this.next() + this.next() - 1.5) * (spread / 1.5);
  }
}

/** A separate seed for the nth item, so that one more draw for one item does not change all that follow. */
export function seedOf(seed: number, n: number): number {
  let h = (seed ^ Math.imul(n + 1, 0x9e3779b1)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}
