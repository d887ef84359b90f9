import { IconUsersGroup } from '@tabler/icons-react';
import { lazy } from 'react';
import { place } from '../../clinic-ui/slots/place';

export const usersPlace = place({
  path: '/settings/users',
  title: 'Users',
  screen: lazy(async () => ({ default: (await import('./users-page')).UsersPage })),
  rail: { name: 'Users', icon: IconUsersGroup, needs: 'user.manage', group: 'clinic' },
});
