// What Excel and LibreOffice take for the start of a formula, and the full-width forms they read in the same way (OWASP, CSV injection).
const starts = /^[=@\t\r\uff1d\uff20]/;
const signs = /^[+\-\uff0b\uff0d\u2212]/;
/** `-12`, `+1,234.50`, `-£5`, `+3%`, `-1.2e-5` are values. */
const number = /^[+\-\u2212]\s?[£$€]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:[.,]\d+)?(?:e[+-]?\d{1,3})?\s?%?$/i;
/** `+44 (0)20 7946 0958`: digits and the marks people put between them cannot name a cell or call a function. */
const phone = /^\+\s?\d[\d\s().\-/]{5,24}$/;
/** Spaces and invisible characters in front. */
const hidden = /^[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/;
const onlySigns = /^[+\-\uff0b\uff0d\u2212\s]*$/;

/**
 * Whether a spreadsheet would run this cell instead of showing it. Text that begins with + or - is a formula unless it is a number, an
 * international phone number or nothing but signs (a dash for "none"). Spaces and invisible characters in front do not hide it.
 */
export function isFormulaCell(text: string): boolean {
  if (/^[\t\r]/.test(text)) return true;
  const visible = text.replace(hidden, '');
  if (starts.test(visible)) return true;
  if (!signs.test(visible)) return false;
  const trimmed = visible.trimEnd();
  return !number.test(trimmed) && !phone.test(trimmed) && !onlySigns.test(trimmed);
}

/** The mark that makes a formula, and what stands between it and the first word: further signs, brackets, numbers of a sum. */
const lead = /^[=@+\-\uff1d\uff20\uff0b\uff0d\u2212][\s\d.,%=@+\-*/^&(\uff1d\uff20\uff0b\uff0d\u2212]*/;
const call = /^[\p{L}_][\p{L}\p{N}_.]*\(/u;
/** `A1`, `$B$2:C9`, `B12 * 3`: what follows must be what a formula goes on with, because people write of B12 as well. */
const reference = /^\$?[A-Z]{1,3}\$?\d{1,7}\s*(?:$|[-+*/^&<>=:,;)])/i;
const sheet = /^(?:'[^']+'|\[[^\]]+\][^!]*|[\p{L}\p{N}_.]+)!/u;
/** A link to another program, as in `cmd|' /C calc'!A0` (DDE). */
const link = /^[^|]*\|.*!/s;
const sum = /^[=@+\-\uff1d\uff20\uff0b\uff0d\u2212]+\s*\d[\d.]*\s*[-+*/^&]\s*\d[\d.\s+\-*/^&%()]*$/;
/** After `=` alone: a number, a text in quotation marks, one bare name. After `=` or `@` also a call anywhere. */
const afterEquals = /^[=\uff1d](?:-?[\d.]+%?$|"|[\p{L}_][\p{L}\p{N}_.]*$)/u;
const callAfterEquals = /^[=@\uff1d\uff20](?:[\p{L}_][\p{L}\p{N}_.]*\s+\(|.*[\p{L}\p{N}_]\()/su;

/**
 * Whether a cell was truly written as a formula: a call, a cell, another sheet, a link to another program or a sum, behind = + - or @. For
 * reading files: prose that merely begins with a dash (`- patient called`) is prose. For writing them `isFormulaCell` is the stricter rule.
 */
export function looksLikeFormula(text: string): boolean {
  const visible = text.replace(hidden, '').trimEnd();
  if (!isFormulaCell(visible)) return false;
  const body = visible.replace(lead, '');
  return (
    [call, reference, sheet, link].some((shape) => shape.test(body)) ||
    [sum, afterEquals, callAfterEquals].some((shape) => shape.test(visible))
  );
}

const isGuarded = (text: string) => isFormulaCell(text.replace(/^'+/, ''));

/**
 * A cell for a CSV file that no spreadsheet runs: an apostrophe goes in front of formulas, and in front of text that already is a formula
 * behind apostrophes, so that `csvRestore` gives back exactly what was there. Numbers and phone numbers stay as they are. The data
 * dictionary of an export says so. Quote every cell as well: a separator inside would start a new one.
 */
export function csvSafe(text: string): string {
  return isGuarded(text) ? `'${text}` : text;
}

/** The inverse of `csvSafe`. */
export function csvRestore(cell: string): string {
  return cell.startsWith("'") && isGuarded(cell.slice(1)) ? cell.slice(1) : cell;
}
