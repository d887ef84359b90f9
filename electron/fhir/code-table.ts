import type { Loose } from './json';

/** A FHIR code with its display text. */
export type Code = { readonly code: string; readonly display?: string };

/**
 * Maps one concept between our words and FHIR codes, in both directions. A value missing from the table is null either
 * way: the caller leaves the field unknown and keeps the original word, so that an unknown word is never mistaken for a
 * harmless one.
 */
export type CodeTable<Ours extends string> = {
  /** Our words that have a code, in table order. */
  readonly words: readonly Ours[];
  /** The code of our word; null if FHIR has none for it. */
  toFhir(ours: string): string | null;
  /** The code as an element that holds a Coding; null if FHIR has none for the word. */
  toConcept(ours: string): { readonly coding: readonly { readonly [field: string]: Loose }[] } | null;
  /** Our word for a code, as written or in lower case; null if it is not in the table. */
  fromFhir(code: string): Ours | null;
};

/**
 * @param codes our word -> its code. If several words share a code, the one spelled like it is read back, otherwise the
 * first
 * @param also codes of other programs, which are read but never written
 * @example codeTable({ male: 'male', female: 'female', 'not-stated': 'unknown', unknown: 'unknown'
 * }).fromFhir('unknown') // 'unknown'
 */
export function codeTable<const Ours extends string>(
  codes: Readonly<Record<Ours, string | Code>>,
  options: { readonly system?: string; readonly also?: Readonly<Record<string, NoInfer<Ours>>> } = {},
): CodeTable<Ours> {
  const entries = (Object.entries(codes) as [Ours, string | Code][]).map(
    ([ours, code]) => [ours, typeof code === 'string' ? { code } : code] as const,
  );
  const byWord = new Map<string, Code>(entries);
  const byCode = new Map<string, Ours>(Object.entries<Ours>(options.also ?? {}));
  for (const [ours, { code }] of entries) if (!byCode.has(code) || ours === code) byCode.set(code, ours);
  return {
    words: entries.map(([ours]) => ours),
    toFhir: (ours) => byWord.get(ours)?.code ?? null,
    toConcept: (ours) => {
      const code = byWord.get(ours);
      return code === undefined ? null : { coding: [{ system: options.system, ...code }] };
    },
    fromFhir: (code) => byCode.get(code) ?? byCode.get(code.toLowerCase()) ?? null,
  };
}
