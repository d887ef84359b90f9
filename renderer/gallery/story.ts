import type { ReactNode } from 'react';

/**
 * A part of the interface in all its states. The story of `ui/chip.tsx` is `stories/ui/chip.story.tsx` and exports `story`;
 * a test fails for a part without a story. `names`: what each state is called in the gallery.
 */
export type Story = {
  /** `together`: the states one under another in one picture. `alone`: each fills the window, such as a dialog. */
  readonly shown: 'together' | 'alone';
  /** `onPaper`: for what is only seen in print; such a part is shown `alone`. */
  readonly states: readonly { readonly name: string; readonly onPaper?: true; readonly Show: () => ReactNode }[];
};
