/**
 * Each patient has two colours and initials, so that two records opened in succession are not confused.
 * The colours carry no meaning and are never the only sign: the name is always beside them.
 *
 * All twelve have the same luminance (0.16): white text on them reaches 5:1, and the bar itself reaches 3:1 on the light and the
 * dark background (WCAG 2.2, 1.4.3 and 1.4.11), so one set works in both colour schemes.
 */
export const patientColours = [
  '#ce3630',
  '#147a8e',
  '#8a55c6',
  '#6a761d',
  '#2271c0',
  '#b5531a',
  '#b53cab',
  '#307f30',
  '#5f63d1',
  '#8f6910',
  '#ca336a',
  '#1f7e5e',
] as const;

export type PatientColours = { readonly main: string; readonly second: string };

/**
 * The colours of a patient: one of 132 pairs, always the same for the same id.
 * @param id the patient's id; any string works
 */
export function patientColoursOf(id: string): PatientColours {
  const hash = fnv1a(id);
  const count = patientColours.length;
  const main = hash % count;
  // The step to the second colour is 1 to 11, so the two always differ.
  const second = (main + 1 + (Math.floor(hash / count) % (count - 1))) % count;
  return { main: patientColours[main] ?? patientColours[0], second: patientColours[second] ?? patientColours[1] };
}

const beforeNames = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'prof',
  'professor',
  'sir',
  'dame',
  'lord',
  'lady',
  'rev',
  'revd',
  'fr',
  'sr',
  'master',
  'hon',
]);
const afterNames = new Set([
  'jr',
  'sr',
  'jnr',
  'snr',
  'ii',
  'iii',
  'iv',
  'mbe',
  'obe',
  'cbe',
  'phd',
  'md',
  'ba',
  'bsc',
  'ma',
  'msc',
  'rgn',
  'jp',
  'kc',
  'qc',
]);
const bare = (word: string) => word.replace(/\./g, '').toLocaleLowerCase('en-GB');

/** Up to two initials for the coloured tile: of the first and the last name, ignoring titles and letters after the name. */
export function initialsOf(displayName: string): string {
  const words = displayName.split(/[\s,]+/u).filter((word) => /\p{L}/u.test(word));
  while (words.length > 1 && beforeNames.has(bare(words[0] ?? ''))) words.shift();
  while (words.length > 1 && afterNames.has(bare(words.at(-1) ?? ''))) words.pop();
  const first = words[0];
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return [first, last].map((word) => word?.match(/\p{L}/u)?.[0]?.toLocaleUpperCase('en-GB') ?? '').join('');
}

/** FNV-1a, 32 bit, with a final mix: ids created in the same second differ in only a few digits and must still spread out. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
