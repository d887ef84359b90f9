import { IconListCheck } from '@tabler/icons-react';
import { place } from '../../clinic-ui/slots/place';
import { TasksPage } from './tasks-page';

export const tasksPlace = place({
  path: '/tasks',
  title: 'Background work',
  screen: TasksPage,
  rail: { name: 'Background work', icon: IconListCheck, needs: 'job.read', group: 'clinic' },
});
