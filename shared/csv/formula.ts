// Characters that Excel and LibreOffice read as the start of a formula, including their full-width forms (OWASP, CSV
// injection).
const starts = /^[=@\t\r\uff1d\uff20]/;
const signs = /^[+\-\uff0b\uff0d\u2212]/;
/** `-12`, `+1,234.50`, `-£5`, `+3%`, `-1.2e-5` are values. */
const number = /^[+\-\u2212]\s?[£$€]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:[.,]\d+)?(?:e[+-]?\d{1,3})?\s?%?$/i;
/** `+44 (0)20 7946 0958`: digits and the usual separators cannot name a cell or call a function. */
const phone = /^\+\s?\d[\d\s().\-/]{5,24}$/;
/** Leading spaces and invisible characters. */
const hidden = /^[\s\u200b-\u200f\u2028-\u202e\u2060\ufeff]+/;
const onlySigns = /^[+\-\uff0b\uff0d\u2212\s]*$/;

/**
 * Returns whether a spreadsheet would run this cell instead of showing it. Text that starts with + or - is a formula
 * unless it is a number, an international phone number or nothing but signs (a dash for "none"). Leading spaces and
 * invisible characters do not hide a formula.
 */
export function isFormulaCell(text: string): boolean {
  if (/^[\t\r]/.test(text)) return true;
  const visible = text.replace(hidden, '');
  if (starts.test(visible)) return true;
  if (!signs.test(visible)) return false;
  const trimmed = visible.trimEnd();
  return !number.test(trimmed) && !phone.test(trimmed) && !onlySigns.test(trimmed);
}

/**
 * The sign that starts a formula, and what may come before the first word: further signs, brackets, numbers of a sum.
 */
const lead = /^[=@+\-\uff1d\uff20\uff0b\uff0d\u2212][\s\d.,%=@+\-*/^&(\uff1d\uff20\uff0b\uff0d\u2212]*/;
const call = /^[\p{L}_][\p{L}\p{N}_.]*\(/u;
/** `A1`, `$B$2:C9`, `B12 * 3`: what follows must continue a formula, because prose mentions B12 as well. */
const reference = /^\$?[A-Z]{1,3}\$?\d{1,7}\s*(?:$|[-+*/^&<>=:,;)])/i;
const sheet = /^(?:'[^']+'|\[[^\]]+\][^!]*|[\p{L}\p{N}_.]+)!/u;
/** A link to another program, as in `cmd|' /C calc'!A0` (DDE). */
const link = /^[^|]*\|.*!/s;
const sum = /^[=@+\-\uff1d\uff20\uff0b\uff0d\u2212]+\s*\d[\d.]*\s*[-+*/^&]\s*\d[\d.\s+\-*/^&%()]*$/;
/**
 * Only after `=`: a number, text in quotation marks, or one bare name. After `=` or `@` a call counts too, anywhere.
 */
const afterEquals = /^[=\uff1d](?:-?[\d.]+%?$|"|[\p{L}_][\p{L}\p{N}_.]*$)/u;
const callAfterEquals = /^[=@\uff1d\uff20](?:[\p{L}_][\p{L}\p{N}_.]*\s+\(|.*[\p{L}\p{N}_]\()/su;

/**
 * Returns whether a cell was really written as a formula: a call, a cell, another sheet, a link to another program or a
 * sum, after = + - or @. For reading files: prose that merely starts with a dash (`- patient called`) is prose. For
 * writing files use `isFormulaCell`, the stricter rule.
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
 * Makes a cell safe for CSV: no spreadsheet will run it. Formulas get a leading apostrophe, and so does text that is
 * already a formula behind apostrophes, so that `csvRestore` returns the exact original. Numbers and phone numbers are
 * not changed. The data dictionary of an export explains this. Quote every cell as well, because a separator inside
 * would start a new one.
 */
export function csvSafe(text: string): string {
  return isGuarded(text) ? `'${text}` : text;
}

/** Reverses `csvSafe`. */
export function csvRestore(cell: string): string {
  return cell.startsWith("'") && isGuarded(cell.slice(1)) ? cell.slice(1) : cell;
}
