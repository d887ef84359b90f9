import type { Version } from '../../../shared/domain/ids';
import { Refusal } from '../../../shared/errors/result';
import type { Reader } from '../../schema/reader';
import type { Tx } from '../../clinic/writer';
import type { NoteTable, NoteVersionTable } from '../../schema/tables';

export type NoteWithVersions = {
  readonly note: NoteTable;
  /** Oldest first. */ readonly versions: readonly NoteVersionTable[];
};

/** Returns a note of this patient; undefined when it does not exist or belongs to another patient. */
export function readNote(reader: Reader, patientId: string, noteId: string): NoteWithVersions | undefined {
  const note = reader.get(
    reader.qb.selectFrom('note').selectAll().where('id', '=', noteId).where('patient_id', '=', patientId),
  );
  if (!note) return undefined;
  return {
    note,
    versions: reader.all(
      reader.qb
        .selectFrom('note_version')
        .selectAll()
        .where('note_id', '=', noteId)
        .orderBy('number')
        .orderBy('written_at'),
    ),
  };
}

/**
 * Adds an unsigned note. A note is a clinical contact, so the retention period starts again
 * (`derived/last-interaction.ts`).
 */
export function insertNote(tx: Tx, patientId: string, text: string): string {
  const { id } = tx.insert('note', {
    patient_id: patientId,
    author_id: tx.actor,
    occurred_at: tx.now,
    signed_at: null,
    signed_by: null,
    latest_number: 1,
  });
  tx.insert('note_version', {
    patient_id: patientId,
    note_id: id,
    number: 1,
    text,
    reason: '',
    author_id: tx.actor,
    written_at: tx.now,
  });
  return id;
}

/**
 * Adds a version after the latest one. Earlier versions are never changed.
 * @throws Refusal `record/not-found`, `record/changed-meanwhile`
 */
export function addNoteVersion(
  tx: Tx,
  patientId: string,
  noteId: string,
  seen: Version,
  change: { text: string; reason: string },
): void {
  const found = readNote(tx, patientId, noteId);
  if (!found) throw new Refusal('record/not-found');
  const number = found.note.latest_number + 1;
  tx.update('note', noteId, { latest_number: number }, seen);
  tx.insert('note_version', {
    patient_id: patientId,
    note_id: noteId,
    number,
    text: change.text,
    reason: change.reason,
    author_id: tx.actor,
    written_at: tx.now,
  });
}

/** @param seen null when this same transaction has just written the note */
export function signNote(tx: Tx, noteId: string, seen: Version | null): void {
  tx.update('note', noteId, { signed_at: tx.now, signed_by: tx.actor }, seen);
}
