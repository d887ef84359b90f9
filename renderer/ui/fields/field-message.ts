import type { FieldError } from 'react-hook-form';
import { explain, isErrorCode } from '../../../shared/errors/codes';

/** What each kind of refusal of a schema means to the person who filled the field in. The schemas are shared with the main process and speak of types. */
const byIssue: Record<string, string> = {
  too_small: 'Fill this in.',
  required: 'Fill this in.',
  too_big: 'This is too long.',
  invalid_type: 'Fill this in.',
  invalid_value: 'Choose one of these.',
  invalid_format: 'This is not written as it should be.',
};

const byMessage: Record<string, string> = {
  'control-characters': 'This holds invisible characters. Type it instead of pasting it.',
  username: 'Use 2 to 32 small letters, digits, dots or dashes, beginning with a letter or a digit.',
};

/** The sentence under a field. A form may set its own, or one of our error codes, as the message. */
export function fieldMessage(error: FieldError | undefined): string | undefined {
  if (error === undefined) return undefined;
  const { message = '', type } = error;
  if (isErrorCode(message)) {
    const text = explain(message);
    return `${text.says} ${text.next}`;
  }
  return byMessage[message] ?? byIssue[type] ?? (message === '' ? 'Check this.' : message);
}
