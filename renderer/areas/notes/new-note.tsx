import type { NewEntryProps } from '../../clinic-ui/slots/entry-panel';
import { SidePanel } from '../../ui/side-panel';
import { NoteEditor } from './note-editor';

/** An empty note form beside the timeline. */
export function NewNote({ patientId, patientName, onWritten, onClose, onReopen }: NewEntryProps) {
  return (
    <SidePanel
      kind="Note"
      title="New note"
      under={<span>Visible to practitioners, managers and the owner</span>}
      onClose={onClose}
    >
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
