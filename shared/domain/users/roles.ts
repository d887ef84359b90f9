import { z } from 'zod';

/**
 * Lowest first. Each role may do what is listed for it here, and nothing else. The matrix is data, so that a test can
 * read all of it.
 */
export const roles = ['front-desk', 'practitioner', 'manager', 'owner'] as const;
export const Role = z.enum(roles);
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  'front-desk': 'Front desk',
  practitioner: 'Practitioner',
  manager: 'Manager',
  owner: 'Owner',
};
export const roleExplanations: Record<Role, string> = {
  'front-desk':
    'Find, register and edit patients. See the titles of appointments, messages, documents and bills, but no clinical entries.',
  practitioner: 'Everything front desk can do, plus read the clinical record and write and sign notes.',
  manager:
    'Data protection lead. Everything front desk can do, plus read the clinical record, archive records, and manage imports, exports, the activity log, the fault log and retention. Cannot write clinical notes.',
  owner: 'Everything practitioner and manager can do, plus manage users, the recovery key and the clinic’s settings.',
};

export const permissions = [
  'self',
  'patient.read',
  'patient.write',
  'patient.archive',
  'clinical.read',
  'clinical.write',
  'data.import',
  'data.export',
  'audit.read',
  'retention.read',
  'retention.decide',
  'job.read',
  'settings.read',
  'settings.write',
  'user.manage',
  'diagnostics.read',
] as const;
export type Permission = (typeof permissions)[number];

const frontDesk: readonly Permission[] = ['self', 'patient.read', 'patient.write', 'job.read', 'settings.read'];
const practitioner: readonly Permission[] = [...frontDesk, 'clinical.read', 'clinical.write'];
const manager: readonly Permission[] = [
  ...frontDesk,
  'patient.archive',
  'clinical.read',
  'data.import',
  'data.export',
  'audit.read',
  'retention.read',
  'retention.decide',
  'diagnostics.read',
];
const owner: readonly Permission[] = [...new Set([...practitioner, ...manager]), 'settings.write', 'user.manage'];

/** The permissions of each role. Enforced in the main process before any handler runs. */
export const permissionsOf: Record<Role, ReadonlySet<Permission>> = {
  'front-desk': new Set(frontDesk),
  practitioner: new Set(practitioner),
  manager: new Set(manager),
  owner: new Set(owner),
};

export function mayDo(role: Role, permission: Permission): boolean {
  return permissionsOf[role].has(permission);
}
