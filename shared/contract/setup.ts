import { z } from 'zod';
import { line } from '../domain/patients/patient';
import { ClinicNames, Password, Username } from '../domain/settings/clinic';
import { AppStatus } from './app';
import { rpc } from './rpc';

export const setupChannels = {
  'setup.begin': rpc({
    input: z.strictObject({
      clinicNames: ClinicNames,
      owner: z.strictObject({ username: Username, displayName: line(120).min(1), password: Password }),
    }),
    output: z.strictObject({ recoveryKey: z.string() }),
    needs: 'public',
    effect: 'session',
    audit: null,
    about: null,
  }),
  /** Stores everything. The key file and the record file are created only now. */
  'setup.confirm': rpc({
    input: z.strictObject({ recoveryKey: z.string().max(100) }),
    output: AppStatus,
    needs: 'public',
    effect: 'write',
    audit: 'clinic.created',
    entries: () => ['clinic.created', 'auth.logged-in'],
    about: null,
  }),
  'setup.cancel': rpc({
    input: z.null(),
    output: z.null(),
    needs: 'public',
    effect: 'session',
    audit: null,
    about: null,
  }),
};
