import { z } from 'zod';

/** One line of text: trimmed, without control characters (they could forge lines in prints and logs). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !hasControlCharacters(text), 'control-characters');
/** Several lines of text; line breaks and tabs are allowed. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !hasControlCharacters(text.replace(/[\n\r\t]/g, '')), 'control-characters');

/** Checks for C0, DEL and C1 in a loop, because a regular expression with these characters is unreadable. */
function hasControlCharacters(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) return true;
  }
  return false;
}

export const Day = z.iso.date();
