import type { z, ZodType } from 'zod';
import type { AuditEvent } from '../domain/audit/audit-event';
import type { PatientId } from '../domain/ids';
import type { Permission } from '../domain/users/roles';

/**
 * Who may call a channel. `public`: before anyone is logged in. `session`: the person of the session, also behind the lock.
 * Otherwise the permission needed.
 */
export type Needs = 'public' | 'session' | Permission;

/**
 * What a channel does with a restricted record. Restriction (UK GDPR Art 18) means that a record is stored and otherwise used only
 * with consent, for legal claims, to protect others or for important public interest. The choices, and the reason for each:
 *
 * - `allow`: opening the registration, its history of changes and its access log. The clinic has to see that the record is
 *   restricted, check whether it is accurate (the usual ground, Art 18(1)(a)), and show what was done with it.
 * - `allow`: alerts (they protect people), drafts (storage of what someone typed), and the list of copies handed out, whose
 *   recipients must be told of the restriction (Art 19).
 * - `allow`: a copy the patient asks for or consents to, or the law requires. A working copy for the clinic is use: `refuse`.
 * - `refuse`: reading the clinical record (timeline, entries, notes). That is use, until a purpose that Art 18(2) permits can be stated.
 * - `refuse`: every change of the record, archiving included. A correction follows the decision about the restriction.
 *
 * Work on many records (imports, lists, retention) is about no single patient: the writer and the queries hold the rule there.
 */
export type Restriction = 'allow' | 'refuse';

/**
 * Whose record a call is about. The door logs by it and refuses by it, so every channel answers: null when a call concerns no
 * single patient. `output` is null while the call has not been answered (it was refused, or has not run yet).
 */
type About<In, Out> =
  | { readonly about: null; readonly restricted?: never; readonly item?: never }
  | {
      readonly about: (input: In, output: Out | null) => PatientId | null;
      readonly restricted: Restriction | ((input: In) => Restriction);
      /** The entry or note within the record that a read shows; its id goes into the log. */
      readonly item?: (input: In) => string;
    };

type Channel<I extends ZodType, O extends ZodType, N extends Needs, In> = {
  readonly input: I;
  readonly output: O;
  readonly needs: N;
  readonly effect: 'read' | 'write' | 'session';
  /**
   * The entry a successful call leaves in the activity log. The door writes it for `read` channels before it answers; for the
   * others the service writes it in the same transaction as its effect. Null: nothing about a person is shown or changed.
   */
  readonly audit: AuditEvent | null;
  /** All entries of a successful call, in order, where they are not simply `audit`. */
  readonly entries?: (input: In) => readonly AuditEvent[];
};

/**
 * One complete channel between the window and the main process: what goes in, what comes out, who may call it, what it does to
 * the records, whom it is about, and what it leaves in the activity log.
 */
export type Rpc<I extends ZodType, O extends ZodType, N extends Needs> = Channel<I, O, N, z.output<I>> &
  About<z.output<I>, z.output<O>>;

/** Any channel, for code that serves all of them. Only input that has passed `input` may be given to its functions. */
export type AnyRpc = Channel<ZodType, ZodType, Needs, never> & About<never, never>;

/** Declares a channel; it exists so that the types of input, output and caller are inferred exactly. */
export function rpc<I extends ZodType, O extends ZodType, N extends Needs>(entry: Rpc<I, O, N>): Rpc<I, O, N> {
  return entry;
}
