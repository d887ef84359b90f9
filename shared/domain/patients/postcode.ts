/** British Forces and overseas territories fit the general shape, apart from these. */
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

// Royal Mail's shapes with the letters each place allows: A9 A99 A9A AA9 AA99 AA9A.
const outward = '(?:[A-PR-UWYZ](?:[0-9]{1,2}|[0-9][A-HJKPSTUW]|[A-HK-Y][0-9]{1,2}|[A-HK-Y][0-9][ABEHMNPRVWXY]))';
const inward = '[0-9][ABD-HJLNP-UW-Z]{2}';
const whole = new RegExp(`^(${outward})(${inward})$`);
/** An area and a district, or with the beginning of what follows. */
const beginning = new RegExp(`^${outward}(?:[0-9][ABD-HJLNP-UW-Z]{0,2})?$`);

/** Capital letters and digits only: what postcodes are compared and indexed by. */
export function postcodeKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

/** `ls16ae`, ` LS1  6ae ` -> `LS1 6AE`; null when it has not the shape of a UK postcode. The letter O for a zero (`LS1 OAE`) is put right. */
export function parseUkPostcode(text: string): string | null {
  // Punctuation between the letters means that it is something else, and 20 characters are far more than any postcode with spaces.
  if (text.length > 20 || !/^[\p{L}\p{N}\s.-]*$/u.test(text)) return null;
  const typed = postcodeKey(text);
  const split = typed.length - 3;
  const key = typed.charAt(split) === 'O' ? `${typed.slice(0, split)}0${typed.slice(split + 1)}` : typed;
  return whole.test(key) || fixedPostcodes.has(key) ? `${key.slice(0, -3)} ${key.slice(-3)}` : null;
}

export function isUkPostcode(text: string): boolean {
  return parseUkPostcode(text) !== null;
}

/** A UK postcode as it is printed, `LS1 6AE`; any other text unchanged, because patients live abroad too. */
export function normalisePostcode(text: string): string {
  return parseUkPostcode(text) ?? text;
}

/** Whether the text can be the beginning of a UK postcode that reaches its first digit: `LS1`, `LS1 6`, `LS16A`. For search while typing. */
export function isPostcodeBeginning(text: string): boolean {
  const key = postcodeKey(text);
  return (
    key.length <= 7 &&
    /^[\p{L}\p{N}\s]*$/u.test(text) &&
    (beginning.test(key) || [...fixedPostcodes].some((fixed) => key.length >= 4 && fixed.startsWith(key)))
  );
}
