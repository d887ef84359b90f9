export { newNoteAction } from './new-note-action';
export { noteEntryPanel } from './note-entry-panel';
