import type { Loose } from './json';

/** A code as FHIR writes it, with the words its system gives it. */
export type Code = { readonly code: string; readonly display?: string };

/**
 * One concept in our words and in the codes of FHIR, read both ways. What a table does not know is null in both directions: the
 * caller then leaves the field unknown and keeps the word as it was written, so that an unknown word never becomes the good case.
 */
export type CodeTable<Ours extends string> = {
  /** Our words that have a code, in the order of the table. */
  readonly words: readonly Ours[];
  /** The code of our word; null when FHIR has none for it. */
  toFhir(ours: string): string | null;
  /** The code as an element that holds a Coding; null when FHIR has none for the word. */
  toConcept(ours: string): { readonly coding: readonly { readonly [field: string]: Loose }[] } | null;
  /** Our word for a code, as written or in lower case; null when it is not in the table. */
  fromFhir(code: string): Ours | null;
};

/**
 * @param codes our word -> its code. Where several words share a code, the one that is spelled like it is read back, else the first.
 * @param also codes that other programs use, which are read and never written
 * @example codeTable({ male: 'male', female: 'female', 'not-stated': 'unknown', unknown: 'unknown' }).fromFhir('unknown') // 'unknown'
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
