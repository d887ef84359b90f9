import { formatFhirDateTimeUk } from '../../../shared/time/instant';
import { spellOut } from '../facts/fact-labels';

/** `in-progress` as readable text; anything that is not such a code stays unchanged. */
export const codeWord = (code: string) => (/^[a-z]+(-[a-z]+)*$/.test(code) ? spellOut(code) : code);

const codeFields = [
  'status',
  'intent',
  'use',
  'priority',
  'criticality',
  'category',
  'type',
  'lifecycleStatus',
  'outcome',
  'gender',
  'severity',
  'mode',
  'docStatus',
  'kind',
];

/** A single value as text. Long base64 content is shown as its size: it is in the original. */
export function primitiveText(value: string | number | boolean | null, field: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (field === 'div') return plainText(value);
  if (codeFields.includes(field)) return codeWord(value);
  // A bare year and month looks like many other numbers, so it counts as one only where a date belongs.
  if (/^\d{4}-\d{2}$/.test(value) && !/(date|time|start|end|when|on|period|onset|abatement)$/i.test(field))
    return value;
  return formatFhirDateTimeUk(value);
}

/** XHTML or HTML as plain text: the words, with line breaks where blocks end. */
export function plainText(html: string): string {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<br\s*\/?>|<\/(p|div|li|tr|h\d|td|th|table|ul|ol)>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(#x?[0-9a-f]+|\w+);/gi, (all, name: string) => {
      if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? all;
      const code =
        name.charAt(1).toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
      return Number.isInteger(code) && code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    })
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}
