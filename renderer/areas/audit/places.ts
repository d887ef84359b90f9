import { IconShieldSearch } from '@tabler/icons-react';
import { lazy } from 'react';
import { place } from '../../clinic-ui/slots/place';

export const activityPlace = place({
  path: '/activity',
  title: 'Activity log',
  screen: lazy(async () => ({ default: (await import('./activity-page')).ActivityPage })),
  rail: { name: 'Activity log', icon: IconShieldSearch, needs: 'audit.read', group: 'records' },
});
