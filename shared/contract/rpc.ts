import type { z, ZodType } from 'zod';
import type { AuditEvent } from '../domain/audit/audit-event';
import type { PatientId } from '../domain/ids';
import type { Permission } from '../domain/users/roles';

/**
 * Who may call a channel. `public`: anyone, even before login. `session`: the user of the session, even while it is
 * locked. Otherwise the permission needed.
 */
export type Needs = 'public' | 'session' | Permission;

/**
 * What a channel does with a restricted record. Restriction (UK GDPR Art 18) means that a record is stored but
 * otherwise used only with consent, for legal claims, to protect others or for important public interest. The choices,
 * and the reason for each:
 *
 * - `allow`: opening the registration, its history of changes and its access log. The clinic has to see that the record
 *   is restricted, check whether it is accurate (the usual ground, Art 18(1)(a)), and show what was done with it.
 * - `allow`: alerts (they protect people), drafts (they only store what was typed), and the list of copies handed out,
 *   whose recipients must be informed of the restriction (Art 19).
 * - `allow`: a copy that the patient asks for or consents to, or that the law requires. A working copy for the clinic
 *   is use: `refuse`.
 * - `refuse`: reading the clinical record (timeline, entries, notes). That is use, until a purpose that Art 18(2)
 *   permits can be stated.
 * - `refuse`: every change of the record, archiving included. A correction follows the decision about the restriction.
 *
 * Work on many records (imports, lists, retention) is not about a single patient: there the writer and the queries
 * enforce the rule.
 */
export type Restriction = 'allow' | 'refuse';

/**
 * Whose record a call is about. The door uses it for logging and for refusals, so every channel must state it: null
 * when a call is not about a single patient. `output` is null until the call has been answered (it was refused, or has
 * not run yet).
 */
type About<In, Out> =
  | { readonly about: null; readonly restricted?: never; readonly item?: never }
  | {
      readonly about: (input: In, output: Out | null) => PatientId | null;
      readonly restricted: Restriction | ((input: In) => Restriction);
      /** The entry or note within the record that a read shows. Its id is logged. */
      readonly item?: (input: In) => string;
    };

type Channel<I extends ZodType, O extends ZodType, N extends Needs, In> = {
  readonly input: I;
  readonly output: O;
  readonly needs: N;
  readonly effect: 'read' | 'write' | 'session';
  /**
   * The log entry of a successful call. For `read` channels the door writes it before it answers; for the others the
   * service writes it in the same transaction as its effect. Null: nothing about a person is shown or changed.
   */
  readonly audit: AuditEvent | null;
  /** All log entries of a successful call, in order, when they are not simply `audit`. */
  readonly entries?: (input: In) => readonly AuditEvent[];
};

/**
 * One complete channel between the window and the main process: its input, output, caller, effect on the records,
 * subject, and log entries.
 */
export type Rpc<I extends ZodType, O extends ZodType, N extends Needs> = Channel<I, O, N, z.output<I>> &
  About<z.output<I>, z.output<O>>;

/** Any channel, for code that handles all of them. Pass its functions only input that `input` has parsed. */
export type AnyRpc = Channel<ZodType, ZodType, Needs, never> & About<never, never>;

/** Declares a channel, so that the types of input, output and caller are inferred exactly. */
export function rpc<I extends ZodType, O extends ZodType, N extends Needs>(entry: Rpc<I, O, N>): Rpc<I, O, N> {
  return entry;
}
