import { entryPanel } from '../../clinic-ui/slots/entry-panel';
import { NewNote } from './new-note';
import { NotePanel } from './note-panel';
import { isOwnNote } from './own-note';

export const noteEntryPanel = entryPanel({
  kind: 'note',
  shows: isOwnNote,
  needs: 'clinical.read',
  Content: NotePanel,
  writing: { needs: 'clinical.write', firstLabel: 'Write the first note', Content: NewNote },
});
