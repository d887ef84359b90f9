import { PrintSheet } from '../../../ui/print-sheet';
import type { Story } from '../../story';

export const story: Story = {
  shown: 'alone',
  states: [
    {
      name: 'On paper',
      onPaper: true,
      Show: () => (
        <PrintSheet clinic="Example Clinic" title="A sheet" foot="Clinic Keep · printed on 22 Nov 2026 · one sheet">
          The content of the sheet.
        </PrintSheet>
      ),
    },
  ],
};
