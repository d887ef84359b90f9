import type { ComponentType } from 'react';
import type { TimelineItem } from '../../../shared/contract/timeline';
import type { PatientId } from '../../../shared/domain/ids';
import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import type { Permission } from '../../../shared/domain/users/roles';

type About = {
  readonly patientId: PatientId;
  /** What the patient is called in a message: "in Jane’s timeline". */
  readonly patientName: string;
  readonly onClose: () => void;
};

export type EntryPanelProps = About & { readonly item: Pick<TimelineItem, 'id' | 'at'> };

export type NewEntryProps = About & {
  /** Called after the entry is saved; the timeline then shows it. */
  readonly onWritten: (item: Pick<TimelineItem, 'id' | 'at' | 'kind'>) => void;
  /** Reopens the form, to undo discarding its text. */
  readonly onReopen: () => void;
};

/**
 * A panel beside the timeline for a kind of entry written in this program. Entries without a panel are shown as facts. `app/entry-panels.ts` lists them all.
 */
export type EntryPanel = {
  readonly kind: EntryKind;
  /** Whether this panel shows the entry. For a newly written entry only id, time and kind are known. */
  readonly shows: (item: Partial<TimelineItem>) => boolean;
  readonly needs: Permission;
  readonly Content: ComponentType<EntryPanelProps>;
  /** How a new entry of this kind is written. */
  readonly writing: {
    readonly needs: Permission;
    /** The button in an empty timeline: "Write the first note". */
    readonly firstLabel: string;
    readonly Content: ComponentType<NewEntryProps>;
  };
};

/** What is open beside the timeline: a new entry, an entry, or nothing. */
export type OpenItem =
  | { readonly kind: 'new'; readonly panel: EntryPanel }
  | { readonly kind: 'item'; readonly item: Pick<TimelineItem, 'id' | 'at'> & Partial<TimelineItem> }
  | null;

/** Declares the panel for a kind of entry, in the area that owns it. */
export function entryPanel(definition: EntryPanel): EntryPanel {
  return definition;
}
