import { IconFileImport } from '@tabler/icons-react';
import { lazy } from 'react';
import { place } from '../../clinic-ui/slots/place';

export const importPlace = place({
  path: '/import',
  title: 'Import',
  screen: lazy(async () => ({ default: (await import('./import-page')).ImportPage })),
  rail: { name: 'Import', icon: IconFileImport, needs: 'data.import', group: 'records' },
});

export const importHistoryPlace = place({
  path: '/import/history',
  title: 'Imports',
  screen: lazy(async () => ({ default: (await import('./import-history-page')).ImportHistoryPage })),
  rail: { under: '/import' },
});
