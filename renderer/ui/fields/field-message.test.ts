import { z } from 'zod';
import { Username } from '../../../shared/domain/settings/clinic';
import { line, PatientCore } from '../../../shared/domain/patients/patient';
import { fieldMessage } from './field-message';

/** The message for the first issue, as the resolver passes it on. */
function messageFor(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = schema.safeParse(value);
  const issue = parsed.error?.issues[0];
  return issue === undefined ? undefined : fieldMessage({ type: issue.code, message: issue.message }, 'Family name');
}

test.each([
  ['an empty required line', line(20).min(1), '', 'Enter the family name.'],
  ['a line that is too long', line(3), 'abcd', 'This is too long.'],
  [
    'invisible characters',
    line(20),
    'a\u0007b',
    'This contains invisible characters. Type the text instead of pasting it.',
  ],
  [
    'a user name',
    Username,
    'Jane Smith',
    'Use 2 to 32 lower-case letters, digits, dots or dashes, starting with a letter or a digit.',
  ],
  ['a choice', PatientCore.shape.sex, 'x', 'Choose one of these.'],
])('%s', (_, schema, value, message) => {
  expect(messageFor(schema, value)).toBe(message);
});

test('explains error codes, and keeps a form’s own message', () => {
  expect(fieldMessage({ type: 'custom', message: 'auth/weak-password' }, 'Password')).toBe(
    'This password is too easy to guess. Use a longer one: three or four unrelated words work well.',
  );
  expect(fieldMessage({ type: 'custom', message: 'The passwords don’t match.' }, 'Repeat password')).toBe(
    'The passwords don’t match.',
  );
  expect(fieldMessage(undefined, 'Name')).toBeUndefined();
});

test.each([
  ['Your name', 'Enter your name.'],
  ['NHS number', 'Enter the NHS number.'],
  ['Starting password', 'Enter the starting password.'],
])('an empty required field named “%s”', (label, message) => {
  expect(fieldMessage({ type: 'too_small', message: '' }, label)).toBe(message);
});

test('an e-mail address that is not one, and a password not repeated', () => {
  expect(fieldMessage({ type: 'invalid_format', message: 'e-mail' }, 'E-mail')).toBe('Enter a valid e-mail address.');
  expect(fieldMessage({ type: 'too_small', message: 'repeat-password' }, 'Repeat password')).toBe(
    'Repeat the password.',
  );
});
