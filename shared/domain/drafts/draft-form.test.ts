import { NoteId } from '../ids';
import { DraftForm, draftForms, noteDraftForm } from './draft-form';

const noteId = NoteId.parse('01890000-0000-7000-8000-000000000001');
const isForm = (value: unknown) => DraftForm.safeParse(value).success;

test('every named form, and the forms of one note, can keep a draft', () => {
  expect(draftForms.every(isForm)).toBe(true);
  expect([noteDraftForm('edit', noteId), noteDraftForm('amend', noteId)].map(isForm)).toEqual([true, true]);
});

test.each([['patient-detail'], ['note-edit-'], [`note-sign-${noteId}`], [`note-edit-${noteId} `], [''], [null]])(
  '%j is no form',
  (value) => expect(isForm(value)).toBe(false),
);
