import { IconFileExport } from '@tabler/icons-react';
import { lazy } from 'react';
import { place } from '../../clinic-ui/slots/place';

export const exportPlace = place({
  path: '/export',
  title: 'Export',
  screen: lazy(async () => ({ default: (await import('./export-page')).ExportPage })),
  rail: { name: 'Export', icon: IconFileExport, needs: 'data.export', group: 'records' },
});
