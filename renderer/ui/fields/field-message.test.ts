import { z } from 'zod';
import { Username } from '../../../shared/domain/settings/clinic';
import { line, PatientCore } from '../../../shared/domain/patients/patient';
import { fieldMessage } from './field-message';

/** What the resolver makes of the first issue. */
function messageFor(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = schema.safeParse(value);
  const issue = parsed.error?.issues[0];
  return issue === undefined ? undefined : fieldMessage({ type: issue.code, message: issue.message });
}

test.each([
  ['an empty required line', line(20).min(1), '', 'Fill this in.'],
  ['a line that is too long', line(3), 'abcd', 'This is too long.'],
  ['invisible characters', line(20), 'a\u0007b', 'This holds invisible characters. Type it instead of pasting it.'],
  [
    'a user name',
    Username,
    'Jane Smith',
    'Use 2 to 32 small letters, digits, dots or dashes, beginning with a letter or a digit.',
  ],
  ['a choice', PatientCore.shape.sex, 'x', 'Choose one of these.'],
])('%s', (_, schema, value, message) => {
  expect(messageFor(schema, value)).toBe(message);
});

test('one of our codes explains itself, and a form may speak for itself', () => {
  expect(fieldMessage({ type: 'custom', message: 'auth/weak-password' })).toBe(
    'This password is too easy to guess. Use a longer one: three or four unrelated words work well.',
  );
  expect(fieldMessage({ type: 'custom', message: 'The two are not the same.' })).toBe('The two are not the same.');
  expect(fieldMessage(undefined)).toBeUndefined();
});
