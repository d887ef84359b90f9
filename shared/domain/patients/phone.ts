// The smallest metadata set checks British, Jersey, Guernsey and Manx numbers digit by digit (they share +44, so it
// must), and other countries' numbers by length and first digits.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type ParsedPhone =
  | {
      readonly ok: true;
      /** `+447700900123` */
      readonly e164: string;
      /** As dialled from the UK: `07700 900123`, `+353 85 123 4567`. */
      readonly national: string;
      /** The extension, or an empty string. */
      readonly extension: string;
    }
  | { readonly ok: false };

const maxLength = 60;

/**
 * Numbers that Ofcom reserves for drama, which the numbering plan calls invalid. Demo data and training use them, so
 * that nobody is called by mistake.
 */
const dramaNumbers = /^\+44(?:7700900\d{3}|1632960\d{3})$/;

/** Converts digits and plus signs of other scripts and keyboards. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/**
 * Parses a typed phone number, as British unless it starts with `+` or `00`. Rejects text around the number on purpose.
 */
export function parseUkPhone(text: string): ParsedPhone {
  if (text.length > maxLength) return { ok: false };
  const typed = plain(text);
  const parsed = parsePhoneNumberFromString(typed, { defaultCountry: 'GB', extract: false });
  if (parsed === undefined || !saysItsCountry(typed)) return { ok: false };
  const e164: string = parsed.number;
  if (!parsed.isValid() && !dramaNumbers.test(e164)) return { ok: false };
  return { ok: true, e164, national: formatPhone(e164), extension: parsed.ext ?? '' };
}

/**
 * Returns whether the country of a number is clear. A British number starts with 0; a foreign number written without
 * `+` must not be taken for a British one (555-884-8058 is not 055 5884 8058). The exceptions: a leading 44, and a
 * mobile whose 0 a spreadsheet removed.
 */
function saysItsCountry(typed: string): boolean {
  const digits = typed.replace(/[^0-9]/g, '');
  return typed.startsWith('+') || /^(?:0|44|7\d{9}$)/.test(digits);
}

/**
 * Formats `+447700900123` as `07700 900123`, `+353851234567` as `+353 85 123 4567`; text that is not a phone number is
 * returned unchanged.
 */
export function formatPhone(e164: string): string {
  if (!/^\+\d{4,15}$/.test(e164)) return e164;
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  if (parsed === undefined) return e164;
  return parsed.countryCallingCode === '44' ? parsed.formatNational() : parsed.formatInternational();
}

/**
 * Returns the digits to search by: a British number without its leading 0 or 44, a foreign one with its country code.
 * Also works on partial numbers (`0770` -> `770`), so that the typed digits are always contained in the stored ones.
 */
export function phoneDigits(text: string): string {
  const typed = plain(text).replace(/\s*(?:x|ext\.?|extension)\s*\d+$/i, '');
  let digits = typed.replace(/[^0-9]/g, '');
  let isInternational = typed.startsWith('+');
  if (!isInternational && digits.startsWith('00')) {
    isInternational = true;
    digits = digits.slice(2);
  }
  // Without a plus, 44 is the country code only in front of a complete number: four digits from the middle of one may
  // start with 44 too.
  if (digits.startsWith('44') && (isInternational || digits.length >= 11)) digits = digits.slice(2);
  return digits.startsWith('0') ? digits.slice(1) : digits;
}
