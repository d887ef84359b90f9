/** `Jane van der Smith` -> `JS`; one word gives one letter. */
export function initials(displayName: string): string {
  const words = displayName.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map((word) => Array.from(word ?? '')[0]?.toLocaleUpperCase('en-GB') ?? '').join('');
}
