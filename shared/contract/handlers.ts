import { mayDo, type Permission, type Role } from '../domain/users/roles';
import type { UserId } from '../domain/ids';
import type { Result } from '../errors/result';
import type { Area, Channel, Contract, Input, Output } from './contract';

/** A call to a `public` channel; there may be no user. */
export type PublicCall = { readonly actor: null };
/** A call to a `session` channel: there is a user, who may be locked out and then has no permissions. */
export type SessionCall = { readonly actor: UserId };
/** A call to a channel that needs a permission: a user whose session is unlocked and who has that permission. */
export type UserCall = { readonly actor: UserId; readonly role: Role; may(permission: Permission): boolean };

/** The caller's type, according to what the channel needs. */
export type CallOf<C extends Channel> = Contract[C]['needs'] extends 'public'
  ? PublicCall
  : Contract[C]['needs'] extends 'session'
    ? SessionCall
    : UserCall;

/**
 * A handler returns a `Result`, directly or as a promise, because the door awaits it. `ok(value)` is checked against
 * the channel's output schema; `err(code)` reaches the user as a sentence; anything thrown is a bug.
 */
export type Handler<C extends Channel> = (
  input: Input<C>,
  call: CallOf<C>,
) => Result<Output<C>> | Promise<Result<Output<C>>>;

/**
 * `Handlers<ChannelsOf<'notes'>>` is the service of an area. A missing channel, or a channel of another area, does not
 * compile.
 */
export type Handlers<C extends Channel> = { readonly [K in C]: Handler<K> };
/** The channels of an area: those whose names start with its word. */
export type ChannelsOf<A extends Area> = Extract<Channel, `${A}.${string}`>;

/** Makes the call of a user who is logged in and not locked. */
export function userCall(actor: UserId, role: Role): UserCall {
  return { actor, role, may: (permission) => mayDo(role, permission) };
}
