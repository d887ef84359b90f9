/** British Forces and overseas territories use the general format, except these. */
const fixedPostcodes = new Set([
  'GIR0AA',
  'ASCN1ZZ',
  'BBND1ZZ',
  'BIQQ1ZZ',
  'FIQQ1ZZ',
  'PCRN1ZZ',
  'SIQQ1ZZ',
  'STHL1ZZ',
  'TDCU1ZZ',
  'TKCA1ZZ',
]);

// Royal Mail's formats with the letters allowed in each position: A9 A99 A9A AA9 AA99 AA9A.
const outward = '(?:[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY]))';
const inward = '[0-9][ABD-HJLNP-UW-Z]{2}';
const whole = new RegExp(`^(${outward})(${inward})$`);
/** An area and a district, optionally with the start of the rest. */
const beginning = new RegExp(`^${outward}(?:[0-9][ABD-HJLNP-UW-Z]{0,2})?$`);

/** Returns capital letters and digits only, the form in which postcodes are compared and indexed. */
export function postcodeKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/**
 * Parses `ls16ae` or ` LS1  6ae ` as `LS1 6AE`; null when the text does not have the format of a UK postcode. A letter
 * O in place of a zero (`LS1 OAE`) is corrected.
 */
export function parseUkPostcode(text: string): string | null {
  // Other punctuation means that the text is not a postcode, and no postcode with spaces reaches 20 characters.
  if (text.length > 20 || !/^[\p{L}\p{N}\s.-]*$/u.test(text)) return null;
  const typed = postcodeKey(text);
  const split = typed.length - 3;
  const key = typed.charAt(split) === 'O' ? `${typed.slice(0, split)}0${typed.slice(split + 1)}` : typed;
  return whole.test(key) || fixedPostcodes.has(key) ? `${key.slice(0, -3)} ${key.slice(-3)}` : null;
}

export function isUkPostcode(text: string): boolean {
  return parseUkPostcode(text) !== null;
}

/**
 * Formats a UK postcode as it is printed, `LS1 6AE`. Any other text is returned unchanged, because some patients live
 * abroad.
 */
export function normalisePostcode(text: string): string {
  return parseUkPostcode(text) ?? text;
}

/**
 * Returns whether the text can be the start of a UK postcode, up to at least its first digit: `LS1`, `LS1 6`, `LS16A`.
 * For search while typing.
 */
export function isPostcodeBeginning(text: string): boolean {
  const key = postcodeKey(text);
  return (
    key.length <= 7 &&
    /^[\p{L}\p{N}\s]*$/u.test(text) &&
    (beginning.test(key) || [...fixedPostcodes].some((fixed) => key.length >= 4 && fixed.startsWith(key)))
  );
}
