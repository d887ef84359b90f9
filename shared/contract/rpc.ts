import type { ZodType } from 'zod';
import type { AuditEvent } from '../domain/audit/audit-event';
import type { Permission } from '../domain/users/roles';

/**
 * One channel between the window and the main process, whole: what goes in, what comes out, who may call it, what it does to
 * the records, and what it leaves in the activity log.
 */
export type Rpc<I extends ZodType = ZodType, O extends ZodType = ZodType> = {
  readonly input: I;
  readonly output: O;
  /** `public`: before anybody is logged in. `session`: anybody logged in, also while locked out of records. Else the permission needed. */
  readonly needs: 'public' | 'session' | Permission;
  readonly effect: 'read' | 'write' | 'session';
  /**
   * The entry a successful call leaves in the activity log. For `read` channels the door writes it before it answers; for the
   * others the service writes it in the same transaction as its effect. Null: nothing about a person is shown or changed.
   */
  readonly audit: AuditEvent | null;
};

/** Declares a channel; exists so that input and output types are inferred exactly. */
export function rpc<I extends ZodType, O extends ZodType>(entry: Rpc<I, O>): Rpc<I, O> {
  return entry;
}

/** For channels that take or give nothing. */
export type Nothing = null;
