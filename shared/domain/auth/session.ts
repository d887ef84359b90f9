import { z } from 'zod';
import { UserId } from '../ids';
import { ClinicNames } from '../settings/clinic';
import { Role, permissions } from '../users/roles';

/** What the window may know about the logged-in user. */
export const Session = z.strictObject({
  userId: UserId,
  username: z.string(),
  displayName: z.string(),
  role: Role,
  permissions: z.array(z.enum(permissions)),
  clinicNames: ClinicNames,
  idleMinutes: z.int(),
  mustChangePassword: z.boolean(),
});
export type Session = z.infer<typeof Session>;
