import { families } from './short-forms.data';

const relatives = new Map<string, Set<string>>();
for (const family of families) {
  const [head = '', ...forms] = family.split(' ');
  // A form may mean its head name, and almost as often another form of that name: Liz, Beth.
  for (const name of [head, ...forms]) {
    const known = relatives.get(name) ?? new Set<string>();
    for (const other of [head, ...forms]) if (other !== name) known.add(other);
    relatives.set(name, known);
  }
}

/**
 * Maps each folded given name to the other names the person may use. Not transitive: Kit leads to Christopher and to
 * Katherine.
 */
export const shortForms: ReadonlyMap<string, readonly string[]> = new Map(
  [...relatives].map(([name, others]) => [name, [...others].sort()]),
);

/**
 * Returns whether two folded names may belong to one person (`kate`, `katherine`). Symmetric; false for a name and
 * itself.
 */
export function areShortForms(a: string, b: string): boolean {
  return relatives.get(a)?.has(b) === true;
}
