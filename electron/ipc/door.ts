import { randomBytes } from 'node:crypto';
import type { ZodError } from 'zod';
import { contract, type Answer, type Channel } from '../../shared/contract/contract';
import { userCall, type PublicCall, type SessionCall, type UserCall } from '../../shared/contract/handlers';
import type { AnyRpc } from '../../shared/contract/rpc';
import type { AuditDetail, AuditEvent } from '../../shared/domain/audit/audit-event';
import type { PatientId, UserId } from '../../shared/domain/ids';
import { mayDo, type Role } from '../../shared/domain/users/roles';
import type { Failure, Result } from '../../shared/errors/result';

export type DoorSession = {
  readonly userId: UserId;
  readonly role: Role;
  readonly locked: boolean;
  readonly mustChangePassword: boolean;
};

/** The door has validated the input and the caller against the same contract that types the handler. */
type AnyHandler = (input: never, call: never) => Result<unknown> | Promise<Result<unknown>>;

export type DoorParts = {
  /** The handler of a channel, or null while the records it needs are closed. */
  readonly handlerOf: (channel: Channel) => AnyHandler | null;
  readonly session: () => DoorSession | null;
  /**
   * Whether processing of a patient's record is restricted (UK GDPR Art 18). Called only while the records are open.
   */
  readonly isRestricted: (patientId: PatientId) => boolean;
  /** Writes an entry to the activity log; rejects or fails if it could not be written. */
  readonly log: (note: {
    event: AuditEvent;
    actor: string;
    subject: string | null;
    outcome: 'ok' | 'denied' | 'failed';
    detail: AuditDetail;
  }) => Promise<boolean>;
  /** Logs a bug: a reference and the error's kind and stack, never its values. */
  readonly reportBug: (reference: string, channel: Channel, error: unknown) => void;
  /** Whether an error means that the record file is damaged. */
  readonly isDamage: (error: unknown) => boolean;
  /** Called if a call finds the record file damaged. */
  readonly foundDamage: () => void;
};

export type Door = { call(channel: Channel, input: unknown, fromOwnWindow: boolean): Promise<Answer<unknown>> };

/** The channels open to a user who must first choose a new password. */
const allowedBeforeNewPassword: ReadonlySet<Channel> = new Set(['auth.changePassword']);

/**
 * The only way from the window into the program: sender, permission, input, restriction, handler, output, log. The
 * window is not trusted: a forbidden call is refused here, whatever the window shows.
 */
export function createDoor(parts: DoorParts): Door {
  return {
    async call(channel, input, fromOwnWindow) {
      try {
        const answer = await pass(parts, channel, input, fromOwnWindow);
        return !answer.ok && answer.error.code === 'database/damaged' && parts.session() !== null
          ? damaged(parts)
          : answer;
      } catch (error) {
        if (parts.isDamage(error)) return damaged(parts);
        const reference = randomBytes(4).toString('hex');
        parts.reportBug(reference, channel, error);
        return failed({ code: 'ipc/bug', ref: reference });
      }
    },
  };
}

function damaged(parts: DoorParts): Answer<never> {
  parts.foundDamage();
  return failed({ code: 'database/damaged-part' });
}

async function pass(
  parts: DoorParts,
  channel: Channel,
  input: unknown,
  fromOwnWindow: boolean,
): Promise<Answer<unknown>> {
  const rpc: AnyRpc = contract[channel];
  const session = parts.session();
  const denied = fromOwnWindow ? refusalOf(channel, rpc, session) : ({ code: 'ipc/unknown-sender' } as const);
  if (denied) {
    // Polling while locked is not logged; a call forbidden for the role, or from an untrusted page, is.
    if (denied.code !== 'auth/locked' || session === null)
      await logDenied(
        parts,
        channel,
        session,
        denied,
        fromOwnWindow && session ? subjectOfUnchecked(rpc, input) : null,
      );
    return failed(denied);
  }
  const parsed = rpc.input.safeParse(input);
  if (!parsed.success) return failed({ code: 'ipc/invalid-input', ref: placeOf(parsed.error) });

  const handler = parts.handlerOf(channel);
  if (!handler) return failed({ code: 'auth/locked' });
  const subject = subjectOf(rpc, parsed.data, null);
  if (refusesRestricted(rpc, parsed.data) && subject !== null && parts.isRestricted(subject)) {
    const restricted = { code: 'record/restricted' } as const;
    await logDenied(parts, channel, session, restricted, subject);
    return failed(restricted);
  }
  const result = await handler(parsed.data as never, callOf(rpc, session) as never);
  if (!result.ok) {
    if (isDenial(result.error)) await logDenied(parts, channel, session, result.error, subject);
    return failed(result.error);
  }
  const output = rpc.output.safeParse(result.value);
  if (!output.success)
    throw new Error(`the answer of ${channel} does not fit its contract at ${placeOf(output.error)}`);
  // Log first, show second: an answer that cannot be logged is not given.
  if (rpc.effect === 'read' && rpc.audit !== null && session) {
    const logged = await parts.log({
      event: rpc.audit,
      actor: session.userId,
      subject: subjectOf(rpc, parsed.data, output.data),
      outcome: 'ok',
      detail: rpc.item ? { item: rpc.item(parsed.data as never) } : {},
    });
    if (!logged) return failed({ code: 'database/not-writable' });
  }
  return { ok: true, value: output.data };
}

/** The caller in the form the handler expects; `refusalOf` has already rejected every other caller. */
function callOf(rpc: AnyRpc, session: DoorSession | null): PublicCall | SessionCall | UserCall {
  if (rpc.needs === 'public' || session === null) return { actor: null };
  return rpc.needs === 'session' ? { actor: session.userId } : userCall(session.userId, session.role);
}

function refusalOf(channel: Channel, rpc: AnyRpc, session: DoorSession | null): Failure | null {
  if (rpc.needs === 'public') return null;
  if (session === null) return { code: 'auth/locked' };
  if (rpc.needs === 'session') return null;
  if (session.locked) return { code: 'auth/locked' };
  if (session.mustChangePassword && !allowedBeforeNewPassword.has(channel))
    return { code: 'auth/not-allowed', ref: 'new-password-first' };
  return mayDo(session.role, rpc.needs) ? null : { code: 'auth/not-allowed' };
}

function isDenial(failure: Failure): boolean {
  return failure.code === 'auth/not-allowed' || failure.code === 'note/not-author';
}

async function logDenied(
  parts: DoorParts,
  channel: Channel,
  session: DoorSession | null,
  failure: Failure,
  subject: string | null,
): Promise<void> {
  await parts.log({
    event: 'access.denied',
    actor: session?.userId ?? 'unknown',
    subject,
    outcome: 'denied',
    detail: { channel, code: failure.code },
  });
}

function failed(error: Failure): Answer<never> {
  return { ok: false, error };
}

/** The path of the first invalid value, such as `details.core.birthDate`; never the value. */
function placeOf(error: ZodError): string {
  const issue = error.issues[0];
  const path = (issue?.path ?? [])
    .filter(
      (part) => typeof part === 'number' || (typeof part === 'string' && /^[a-zA-Z][a-zA-Z0-9]{0,40}$/.test(part)),
    )
    .join('.');
  return path === '' ? 'input' : path;
}

/**
 * The patient a call is about, according to its contract.
 * @param input must have passed the contract's schema
 */
function subjectOf(rpc: AnyRpc, input: unknown, output: unknown): PatientId | null {
  return rpc.about === null ? null : rpc.about(input as never, output as never);
}

/** The same for a call refused before its input was validated: null if the input does not match the contract. */
function subjectOfUnchecked(rpc: AnyRpc, input: unknown): PatientId | null {
  const parsed = rpc.input.safeParse(input);
  return parsed.success ? subjectOf(rpc, parsed.data, null) : null;
}

function refusesRestricted(rpc: AnyRpc, input: unknown): boolean {
  if (rpc.about === null) return false;
  return (typeof rpc.restricted === 'function' ? rpc.restricted(input as never) : rpc.restricted) === 'refuse';
}
