import { z } from 'zod';
import { NoteId, PatientId, Version } from '../domain/ids';
import { line, paragraph } from '../domain/patients/patient';
import { rpc } from './rpc';

export const NoteVersionView = z.strictObject({
  number: z.int(),
  text: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
});
export const NoteView = z.strictObject({
  id: NoteId,
  version: Version,
  patientId: PatientId,
  occurredAt: z.string(),
  author: z.string(),
  authorId: z.string(),
  signedAt: z.string().nullable(),
  signedBy: z.string(),
  /** Oldest first; after signing only amendments are added. */
  versions: z.array(NoteVersionView),
});
export type NoteView = z.infer<typeof NoteView>;

export const notesChannels = {
  'notes.get': rpc({
    input: z.strictObject({ patientId: PatientId, id: NoteId }),
    output: NoteView,
    needs: 'clinical.read',
    effect: 'read',
    audit: 'note.viewed',
    about: (input) => input.patientId,
    restricted: 'refuse',
    item: (input) => input.id,
  }),
  /** Saves an unsigned note: a new one when `id` is null, otherwise a new version of the author's own unsigned note. */
  'notes.save': rpc({
    input: z.strictObject({
      patientId: PatientId,
      id: NoteId.nullable(),
      seen: Version.nullable(),
      text: paragraph(20_000),
      sign: z.boolean(),
    }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.saved',
    entries: (input) => [input.sign ? 'note.signed' : 'note.saved'],
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
  'notes.sign': rpc({
    input: z.strictObject({ patientId: PatientId, id: NoteId, seen: Version }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.signed',
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
  'notes.amend': rpc({
    input: z.strictObject({
      patientId: PatientId,
      id: NoteId,
      seen: Version,
      text: paragraph(20_000),
      reason: line(300).min(1),
    }),
    output: NoteView,
    needs: 'clinical.write',
    effect: 'write',
    audit: 'note.amended',
    about: (input) => input.patientId,
    restricted: 'refuse',
  }),
};
