import { roleNames, roles } from '../domain/users/roles';
import { defineTable } from './define-table';
import { code, flag, group, id, instant, staff, text } from './field';
import { versioned } from './shared-row';

export const userAccountFields = defineTable({
  name: 'user_account',
  home: 'shared',
  number: 20,
  subject: 'clinic',
  fields: {
    ...group(staff, { id: id('Account number') }),
    ...versioned,
    ...group(staff, {
      username: text('User name', { unit: 1 }),
      display_name: text('Name', { unit: 2 }),
      role: code('Role', roles, { unit: 3, words: roleNames }),
      active: flag('Active', { unit: 3 }),
      must_change_password: flag('Must choose a new password', { unit: 3 }),
      created_at: instant('Added on', { unit: 1 }),
      last_login_at: instant('Last log-in', { unit: 4, nullable: true }),
    }),
  },
});
