import type { ReactNode } from 'react';

/**
 * A part of the interface in all its states. The story of `ui/chip.tsx` is `stories/ui/chip.story.tsx` and exports `story`. A test fails
 * for a part without a story. `names`: the name of each state in the gallery.
 */
export type Story = {
  /** `together`: all states in one picture. `alone`: each state fills the window, such as a dialog. */
  readonly shown: 'together' | 'alone';
  /** `onPaper`: visible only in print; such a part is shown `alone`. */
  readonly states: readonly { readonly name: string; readonly onPaper?: true; readonly Show: () => ReactNode }[];
};
