import { noteEntryPanel } from '../areas/notes';
import type { EntryPanel } from '../clinic-ui/slots/entry-panel';

/** The panels beside the timeline for entries that this program writes. */
export const entryPanels: readonly EntryPanel[] = [noteEntryPanel];
