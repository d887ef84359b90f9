import { mayDo, type Permission, type Role } from '../domain/users/roles';
import type { UserId } from '../domain/ids';
import type { Result } from '../errors/result';
import type { Area, Channel, Contract, Input, Output } from './contract';

/** A call to a `public` channel: there may be no one to name. */
export type PublicCall = { readonly actor: null };
/** A call to a `session` channel: there is a person, perhaps behind the lock, where they may do nothing. */
export type SessionCall = { readonly actor: UserId };
/** A call to a channel that needs a permission: a person whose records are open and who has that permission. */
export type UserCall = { readonly actor: UserId; readonly role: Role; may(permission: Permission): boolean };

/** Who calls a channel, by what the channel needs. */
export type CallOf<C extends Channel> = Contract[C]['needs'] extends 'public'
  ? PublicCall
  : Contract[C]['needs'] extends 'session'
    ? SessionCall
    : UserCall;

/**
 * What answers a channel: always a `Result`, at once or as a promise, because the door awaits either. `ok(value)` goes through the
 * channel's output schema; `err(code)` reaches the person as a sentence; anything thrown is a bug.
 */
export type Handler<C extends Channel> = (
  input: Input<C>,
  call: CallOf<C>,
) => Result<Output<C>> | Promise<Result<Output<C>>>;

/** `Handlers<ChannelsOf<'notes'>>`: the service of an area. A channel that is missing, or is not the area's, does not compile. */
export type Handlers<C extends Channel> = { readonly [K in C]: Handler<K> };
/** The channels of an area: those whose names begin with its word. */
export type ChannelsOf<A extends Area> = Extract<Channel, `${A}.${string}`>;

/** The call of a person who is logged in and whose records are open. */
export function userCall(actor: UserId, role: Role): UserCall {
  return { actor, role, may: (permission) => mayDo(role, permission) };
}
