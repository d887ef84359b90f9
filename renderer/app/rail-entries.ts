import {
  IconArchive,
  IconFileExport,
  IconFileImport,
  IconListCheck,
  IconSettings,
  IconShieldSearch,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react';
import type { Permission } from '../../shared/domain/users/roles';
import type { Path } from '../lib/navigation';

export type RailEntry = {
  readonly path: Path;
  readonly name: string;
  readonly icon: Icon;
  readonly needs: Permission;
  /** Entries of the same group stand together. */
  readonly group: 'work' | 'records' | 'clinic';
  /** Places that light this entry up besides its own. */
  readonly also: readonly Path[];
};

/** The left rail, in order. What a role may not use is not shown to it. */
export const railEntries: readonly RailEntry[] = [
  {
    path: '/patients',
    name: 'Patients',
    icon: IconUsers,
    needs: 'patient.read',
    group: 'work',
    also: ['/', '/patients/new', '/patients/:id'],
  },
  {
    path: '/import',
    name: 'Import',
    icon: IconFileImport,
    needs: 'data.import',
    group: 'records',
    also: ['/import/history'],
  },
  { path: '/export', name: 'Export', icon: IconFileExport, needs: 'data.export', group: 'records', also: [] },
  { path: '/retention', name: 'Retention', icon: IconArchive, needs: 'retention.read', group: 'records', also: [] },
  { path: '/activity', name: 'Activity log', icon: IconShieldSearch, needs: 'audit.read', group: 'records', also: [] },
  { path: '/tasks', name: 'Tasks', icon: IconListCheck, needs: 'job.read', group: 'clinic', also: [] },
  { path: '/settings/users', name: 'Users', icon: IconUsersGroup, needs: 'user.manage', group: 'clinic', also: [] },
  { path: '/settings', name: 'Settings', icon: IconSettings, needs: 'settings.read', group: 'clinic', also: [] },
];
