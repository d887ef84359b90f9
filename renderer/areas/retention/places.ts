import { IconArchive } from '@tabler/icons-react';
import { lazy } from 'react';
import { place } from '../../clinic-ui/slots/place';

export const retentionPlace = place({
  path: '/retention',
  title: 'Retention',
  screen: lazy(async () => ({ default: (await import('./retention-page')).RetentionPage })),
  rail: { name: 'Retention', icon: IconArchive, needs: 'retention.read', group: 'records' },
});
