import type { NewEntryProps } from '../../clinic-ui/slots/entry-panel';
import { SidePanel } from '../../ui/side-panel';
import { NoteEditor } from './note-editor';

/** The empty form for a note, beside the timeline. */
export function NewNote({ patientId, patientName, onWritten, onClose, onReopen }: NewEntryProps) {
  return (
    <SidePanel kind="Note" title="New note" under={<span>Visible to practitioners</span>} onClose={onClose}>
      <NoteEditor
        patientId={patientId}
        patientName={patientName}
        what={{ kind: 'new' }}
        onSaved={(note) => onWritten({ id: note.id, at: note.occurredAt, kind: 'note' })}
        onCancel={onClose}
        onReopen={onReopen}
      />
    </SidePanel>
  );
}
