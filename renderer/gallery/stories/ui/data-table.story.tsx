import { IconUsers } from '@tabler/icons-react';
import { DataTable, type Column } from '../../../ui/data-table';
import { EmptyState } from '../../../ui/empty-state';
import { TableSkeleton } from '../../../ui/skeletons';
import type { Story } from '../../story';

type Row = { readonly name: string; readonly born: string; readonly visits: number };
const columns: readonly Column<Row>[] = [
  { key: 'name', title: 'Name', width: 'minmax(12rem, 2fr)', sortable: true, render: (row) => row.name },
  { key: 'born', title: 'Born', width: '10rem', figures: true, optional: true, render: (row) => row.born },
  { key: 'visits', title: 'Visits', width: '6rem', align: 'end', sortable: true, render: (row) => row.visits },
];
const rows = Array.from({ length: 6 }, (_, i): Row => ({
  name: `Example Patient ${i + 1}`,
  born: `${i + 1} Jul 1981`,
  visits: i * 7,
}));
const nothing = () => undefined;
const table = (label: string, more: Partial<Parameters<typeof DataTable<Row>>[0]>) => (
  <DataTable label={label} name="gallery" columns={columns} rows={rows} rowKey={(row) => row.name} {...more} />
);

export const story: Story = {
  shown: 'together',
  states: [
    {
      name: 'Full, sorted, one row selected',
      Show: () =>
        table('Full', {
          onOpen: nothing,
          sort: { key: 'name', descending: false },
          onSort: nothing,
          selectedKey: 'Example Patient 3',
        }),
    },
    {
      name: 'Empty',
      Show: () => table('Empty', { rows: [], empty: <EmptyState icon={IconUsers} title="No patients yet" /> }),
    },
    { name: 'Loading', Show: () => <TableSkeleton rows={3} columns={3} /> },
  ],
};
