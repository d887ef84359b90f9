import { Button } from '@mantine/core';
import { IconNotes } from '@tabler/icons-react';
import { patientAction } from '../../clinic-ui/slots/patient-action';
import { useMay } from '../../lib/session';
import { useShortcut } from '../../lib/shortcuts';
import { noteEntryPanel } from './note-entry-panel';

export const newNoteAction = patientAction({
  name: 'new-note',
  Content: function NewNoteButton({ record, onOpen }) {
    const mayWrite = useMay('clinical.write') && !record.summary.archived;
    const open = () => onOpen({ kind: 'new', panel: noteEntryPanel });
    useShortcut({ keys: 'n', does: 'Write a note', group: 'Patient', run: open }, mayWrite);
    return mayWrite ? (
      <Button leftSection={<IconNotes size={18} stroke={1.7} aria-hidden />} onClick={open}>
        New note
      </Button>
    ) : null;
  },
});
