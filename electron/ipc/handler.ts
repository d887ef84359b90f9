import type { Channel, Input, Output } from '../../shared/contract/contract';
import type { UserId } from '../../shared/domain/ids';
import type { Permission, Role } from '../../shared/domain/users/roles';
import type { Result } from '../../shared/errors/result';

/** Who calls. For `public` channels before anybody is logged in, `actor` is `unknown` and nothing is allowed. */
export type CallContext = {
  readonly actor: UserId | 'unknown';
  readonly role: Role | null;
  may(permission: Permission): boolean;
};
export type Handler<C extends Channel> = (input: Input<C>, call: CallContext) => Promise<Result<Output<C>>>;
export type Handlers<C extends Channel> = { readonly [K in C]: Handler<K> };
/** One for every channel: what is missing does not compile. */
export type AllHandlers = Handlers<Channel>;
