import type { FieldError } from 'react-hook-form';
import { explain, isErrorCode } from '../../../shared/errors/codes';

/** The message for each kind of schema issue. The schemas are shared with the main process, and their own messages speak of types. */
const byIssue: Record<string, (label: string) => string> = {
  too_small: enterThe,
  required: enterThe,
  too_big: () => 'This is too long.',
  invalid_type: enterThe,
  invalid_value: () => 'Choose one of these.',
  invalid_format: () => 'Check the format.',
};

const byMessage: Record<string, string> = {
  'control-characters': 'This contains invisible characters. Type the text instead of pasting it.',
  username: 'Use 2 to 32 lower-case letters, digits, dots or dashes, starting with a letter or a digit.',
  'e-mail': 'Enter a valid e-mail address.',
  'repeat-password': 'Repeat the password.',
};

/** The message under a field. A form may set its own text, or one of our error codes, as the message. */
export function fieldMessage(error: FieldError | undefined, label: string): string | undefined {
  if (error === undefined) return undefined;
  const { message = '', type } = error;
  if (isErrorCode(message)) {
    const text = explain(message);
    return `${text.says} ${text.next}`;
  }
  return byMessage[message] ?? byIssue[type]?.(label) ?? (message === '' ? 'Check this field.' : message);
}

/** `Family name` -> `Enter the family name.`; abbreviations such as `NHS number` keep their capitals. */
function enterThe(label: string): string {
  const name = /^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
  return /^(the|your) /.test(name) ? `Enter ${name}.` : `Enter the ${name}.`;
}
