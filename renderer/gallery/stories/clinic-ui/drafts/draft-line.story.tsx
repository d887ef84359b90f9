import { DraftState, RestoredNotice } from '../../../../clinic-ui/drafts/draft-line';
import type { Draft } from '../../../../lib/draft';
import type { Story } from '../../../story';

const draft: Draft = {
  ready: true,
  restored: null,
  state: 'saved',
  discard: () => Promise.resolve(),
  saveThrough: (save) => save(),
  startAgain: () => Promise.resolve(),
};
const savedAt = '2026-11-22T13:25:00.000Z';

export const story: Story = {
  shown: 'together',
  states: [
    ...(['saving', 'saved', 'waiting'] as const).map((state) => ({
      name: `Draft, ${state}`,
      Show: () => <DraftState draft={{ ...draft, state }} />,
    })),
    {
      name: 'Put back',
      Show: () => <RestoredNotice draft={{ ...draft, restored: { savedAt, basisChanged: false } }} whatChanged="" />,
    },
    {
      name: 'Restored, the record has changed',
      Show: () => (
        <RestoredNotice
          draft={{ ...draft, restored: { savedAt, basisChanged: true } }}
          whatChanged="The record has changed since then: compare before you save."
        />
      ),
    },
  ],
};
