/** Converts a record of labels into the options of a select, in the same order. */
export function choices<K extends string>(words: Readonly<Record<K, string>>): { value: K; label: string }[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}
