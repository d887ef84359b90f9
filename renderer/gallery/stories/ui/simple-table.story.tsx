import { Button } from '@mantine/core';
import { QuietCell, SimpleTable, TwoLines } from '../../../ui/simple-table';
import type { Story } from '../../story';

const columns = [
  { title: 'What' },
  { title: 'When' },
  { title: 'Rows', align: 'end' as const },
  { title: 'Actions', hidden: true },
];

export const story: Story = {
  shown: 'together',
  states: [false, true].map((middle) => ({
    name: middle ? 'Rows with buttons' : 'Plain rows',
    Show: () => (
      <SimpleTable label={middle ? 'Imports with buttons' : 'Imports'} columns={columns} middle={middle}>
        {['patients.csv', 'appointments.csv'].map((name) => (
          <tr key={name}>
            <td>
              <TwoLines main={name} sub="From the previous program" />
            </td>
            <QuietCell>22 Nov 2026</QuietCell>
            <QuietCell align="end">1,200</QuietCell>
            <td>
              {middle ? (
                <Button variant="default" size="compact-sm">
                  Undo import
                </Button>
              ) : (
                'Done'
              )}
            </td>
          </tr>
        ))}
      </SimpleTable>
    ),
  })),
};
