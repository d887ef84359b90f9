import { families } from './short-forms.data';

const relatives = new Map<string, Set<string>>();
for (const family of families) {
  const [head = '', ...forms] = family.split(' ');
  // A form stands for its head name, and other forms of the same head name are asked for nearly as often: Liz, Beth.
  for (const name of [head, ...forms]) {
    const known = relatives.get(name) ?? new Set<string>();
    for (const other of [head, ...forms]) if (other !== name) known.add(other);
    relatives.set(name, known);
  }
}

/** For each folded given name the other names its bearer may be known by. Not transitive: Kit leads to Christopher and to Katherine. */
export const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  [...relatives].map(([name, others]) => [name, [...others].sort()]),
);

/** Whether two folded names can be one person's (`kate`, `katherine`). Symmetric; false for a name and itself. */
export function areShortForms(a: string, b: string): boolean {
  return relatives.get(a)?.has(b) === true;
}
