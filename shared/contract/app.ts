import { z } from 'zod';
import { Session } from '../domain/auth/session';
import { rpc } from './rpc';

/** Progress in rows while a new version of the program upgrades the record file. */
const Upgrade = z.strictObject({ done: z.number(), total: z.number() });

/**
 * The state of the program. `fault`: the record file could not be opened; the code says why, and nothing was changed.
 */
export const AppStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('first-run'), demo: z.boolean(), version: z.string() }),
  z.strictObject({
    state: z.literal('logged-out'),
    demo: z.boolean(),
    version: z.string(),
    upgrade: Upgrade.optional(),
  }),
  z.strictObject({ state: z.literal('unlocked'), demo: z.boolean(), version: z.string(), session: Session }),
  z.strictObject({ state: z.literal('locked'), demo: z.boolean(), version: z.string(), session: Session }),
  z.strictObject({ state: z.literal('fault'), demo: z.boolean(), version: z.string(), code: z.string() }),
]);
export type AppStatus = z.infer<typeof AppStatus>;

export const appChannels = {
  'app.status': rpc({ input: z.null(), output: AppStatus, needs: 'public', effect: 'read', audit: null, about: null }),
  /** Reports that the user is active, so that the idle timer restarts. At most once in 15 seconds. */
  'app.activity': rpc({
    input: z.null(),
    output: z.null(),
    needs: 'public',
    effect: 'session',
    audit: null,
    about: null,
  }),
};
