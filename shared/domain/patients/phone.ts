// The smallest table checks British, Jersey, Guernsey and Manx numbers digit by digit (they share +44, so it must), and the numbers of other
// countries by their length and their first digits.
import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type ParsedPhone =
  | {
      readonly ok: true;
      /** `+447700900123` */
      readonly e164: string;
      /** As it is dialled from the UK: `07700 900123`, `+353 85 123 4567`. */
      readonly national: string;
      /** The extension after the number, or an empty text. */
      readonly extension: string;
    }
  | { readonly ok: false };

const maxLength = 60;

/** Numbers Ofcom keeps for drama, which the numbering plan calls invalid: demo data and training use them, and nobody can be called by mistake. */
const dramaNumbers = /^\+44(?:7700900\d{3}|1632960\d{3})$/;

/** Digits and plus signs that other keyboards write differently. */
function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Reads a phone number as typed, British unless it begins with `+` or `00`. Text around the number makes it unreadable on purpose. */
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
 * A British number begins with 0; one of another country written without `+` must not become somebody's number here (555-884-8058 is
 * not 055 5884 8058). The exceptions: 44 in front, and a mobile that a spreadsheet took for a number and cut its 0 off.
 */
function saysItsCountry(typed: string): boolean {
  const digits = typed.replace(/[^0-9]/g, '');
  return typed.startsWith('+') || /^(?:0|44|7\d{9}$)/.test(digits);
}

/** `+447700900123` -> `07700 900123`, `+353851234567` -> `+353 85 123 4567`; what is no phone number comes back as it is. */
export function formatPhone(e164: string): string {
  if (!/^\+\d{4,15}$/.test(e164)) return e164;
  const parsed = parsePhoneNumberFromString(e164, { extract: false });
  if (parsed === undefined) return e164;
  return parsed.countryCallingCode === '44' ? parsed.formatNational() : parsed.formatInternational();
}

/**
 * The digits to search by: a British number without its leading 0 or 44, another one with its country code. Works on parts of numbers too
 * (`0770` -> `770`), so that what is typed is always contained in what is stored.
 */
export function phoneDigits(text: string): string {
  const typed = plain(text).replace(/\s*(?:x|ext\.?|extension)\s*\d+$/i, '');
  let digits = typed.replace(/[^0-9]/g, '');
  let isInternational = typed.startsWith('+');
  if (!isInternational && digits.startsWith('00')) {
    isInternational = true;
    digits = digits.slice(2);
  }
  // Without a plus, 44 is the country code only in front of a whole number: four digits from the middle of one may begin with 44 as well.
  if (digits.startsWith('44') && (isInternational || digits.length >= 11)) digits = digits.slice(2);
  return digits.startsWith('0') ? digits.slice(1) : digits;
}
