import type { ZodType } from 'zod';
import type { AuditEvent } from '../domain/audit/audit-event';
import type { Permission } from '../domain/users/roles';

/**
 * Who may call a channel. `public`: before anyone is logged in. `session`: the person of the session, also behind the lock.
 * Otherwise the permission needed.
 */
export type Needs = 'public' | 'session' | Permission;

/**
 * One complete channel between the window and the main process: what goes in, what comes out, who may call it, what it does to
 * the records, and what it leaves in the activity log.
 */
export type Rpc<I extends ZodType = ZodType, O extends ZodType = ZodType, N extends Needs = Needs> = {
  readonly input: I;
  readonly output: O;
  readonly needs: N;
  readonly effect: 'read' | 'write' | 'session';
  /**
   * The entry a successful call leaves in the activity log. The door writes it for `read` channels before it answers; for the
   * others the service writes it in the same transaction as its effect. Null: nothing about a person is shown or changed.
   */
  readonly audit: AuditEvent | null;
};

/** Declares a channel; it exists so that the types of input, output and caller are inferred exactly. */
export function rpc<I extends ZodType, O extends ZodType, N extends Needs>(entry: Rpc<I, O, N>): Rpc<I, O, N> {
  return entry;
}
