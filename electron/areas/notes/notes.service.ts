import type { ClinicDb } from '../../../db/clinic/clinic-db';
import type { Tx } from '../../../db/clinic/writer';
import { discardDraft } from '../../../db/areas/drafts/drafts.repo';
import {
  addNoteVersion,
  insertNote,
  readNote,
  signNote,
  type NoteWithVersions,
} from '../../../db/areas/notes/notes.repo';
import { userNames } from '../../../db/areas/users/users.repo';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import type { NoteView } from '../../../shared/contract/notes';
import type { NoteId, PatientId, Version } from '../../../shared/domain/ids';
import { noteDraftForm } from '../../../shared/domain/drafts/draft-form';
import { err, ok, Refusal, type Result } from '../../../shared/errors/result';

/**
 * Notes of practitioners. Until a note is signed, its author may write further versions; after that it can only be
 * amended, with a reason, and the original stays readable. No version is ever changed.
 */
export function createNotesService({ db }: { db: ClinicDb }) {
  const { reader } = db;

  function view(patientId: string, id: string): Result<NoteView> {
    const found = readNote(reader, patientId, id);
    return found ? ok(viewOf(found, userNames(reader))) : err('record/not-found');
  }
  async function write(
    context: Parameters<typeof db.writer.run>[0] & { readonly record: PatientId },
    work: (tx: Tx) => string,
  ): Promise<Result<NoteView>> {
    const done = await db.writer.run(context, (tx) => {
      const id = work(tx);
      tx.describe({ detail: { item: id } });
      return id;
    });
    return done.ok ? view(context.record, done.value) : done;
  }

  return {
    'notes.get': (input) => view(input.patientId, input.id),

    async 'notes.save'(input, { actor }) {
      if (input.text.trim() === '') return err('note/empty');
      return write({ actor, event: input.sign ? 'note.signed' : 'note.saved', record: input.patientId }, (tx) => {
        // The draft is deleted in the transaction that saves the note, so that a crash cannot leave both or neither.
        discardDraft(tx, {
          userId: actor,
          form: input.id === null ? 'note-new' : noteDraftForm('edit', input.id),
          patientId: input.patientId,
        });
        if (input.id === null) {
          const id = insertNote(tx, input.patientId, input.text);
          if (input.sign) signNote(tx, id, null);
          return id;
        }
        const { note, versions } = unsignedOwn(tx, actor, input.patientId, input.id);
        if (note.version !== input.seen) throw new Refusal('record/changed-meanwhile');
        if (versions.at(-1)?.text !== input.text)
          addNoteVersion(tx, input.patientId, input.id, input.seen, { text: input.text, reason: '' });
        if (input.sign) signNote(tx, input.id, null);
        return input.id;
      });
    },

    'notes.sign': (input, { actor }) =>
      write({ actor, event: 'note.signed', record: input.patientId }, (tx) => {
        unsignedOwn(tx, actor, input.patientId, input.id);
        signNote(tx, input.id, input.seen);
        return input.id;
      }),

    /** Anyone who may write the clinical record may amend a note; the amendment carries their own name. */
    async 'notes.amend'(input, { actor }) {
      if (input.text.trim() === '') return err('note/empty');
      return write({ actor, event: 'note.amended', record: input.patientId }, (tx) => {
        discardDraft(tx, { userId: actor, form: noteDraftForm('amend', input.id), patientId: input.patientId });
        if (readNote(tx, input.patientId, input.id)?.note.signed_at === null) throw new Refusal('note/not-signed');
        addNoteVersion(tx, input.patientId, input.id, input.seen, { text: input.text, reason: input.reason });
        return input.id;
      });
    },
  } satisfies Handlers<ChannelsOf<'notes'>>;
}
export type NotesService = ReturnType<typeof createNotesService>;
function unsignedOwn(tx: Tx, actor: string, patientId: string, noteId: string): NoteWithVersions {
  const found = readNote(tx, patientId, noteId);
  if (!found) throw new Refusal('record/not-found');
  if (found.note.signed_at !== null) throw new Refusal('note/already-signed');
  if (found.note.author_id !== actor) throw new Refusal('note/not-author');
  return found;
}

function viewOf({ note, versions }: NoteWithVersions, nameOf: (id: string) => string): NoteView {
  return {
    id: note.id as NoteId,
    version: note.version as Version,
    patientId: note.patient_id as PatientId,
    occurredAt: note.occurred_at,
    author: nameOf(note.author_id),
    authorId: note.author_id,
    signedAt: note.signed_at,
    signedBy: note.signed_by === null ? '' : nameOf(note.signed_by),
    versions: versions.map((v) => ({
      number: v.number,
      text: v.text,
      reason: v.reason,
      by: nameOf(v.author_id),
      at: v.written_at,
    })),
  };
}
