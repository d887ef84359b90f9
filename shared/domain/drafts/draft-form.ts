import { z } from 'zod';
import { NoteId } from '../ids';

/**
 * The forms that keep a draft: one draft for each form, patient and user. The service that saves the form removes its
 * draft.
 */
export const draftForms = ['patient-new', 'patient-details', 'alert-new', 'note-new', 'settings'] as const;

/** Editing or amending a note has a separate draft for each note. */
export type NoteDraftForm = `note-${'edit' | 'amend'}-${NoteId}`;
export type DraftForm = (typeof draftForms)[number] | NoteDraftForm;

/** Returns the name of the form that edits or amends this note. */
export function noteDraftForm(what: 'edit' | 'amend', id: NoteId): NoteDraftForm {
  return `note-${what}-${id}`;
}

const notePrefix = /^note-(?:edit|amend)-/;

export const DraftForm = z.union([
  z.enum(draftForms),
  z.custom<NoteDraftForm>(
    (value) =>
      typeof value === 'string' && notePrefix.test(value) && NoteId.safeParse(value.replace(notePrefix, '')).success,
  ),
]);
