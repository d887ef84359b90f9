import { z } from 'zod';
import { ok } from '../errors/result';
import { PatientId, type UserId } from '../domain/ids';
import type { Area, Channel, Input } from './contract';
import type { CallOf, ChannelsOf, Handlers, PublicCall, SessionCall, UserCall } from './handlers';
import { rpc } from './rpc';

// Type tests: the type checker is the test runner. Each `@ts-expect-error` fails to compile when the line below it
// compiles.

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Expect<T extends true> = T;

export type Holds = [
  // The caller's type follows from what the channel needs.
  Expect<Equal<CallOf<'auth.login'>, PublicCall>>,
  Expect<Equal<CallOf<'auth.unlock'>, SessionCall>>,
  Expect<Equal<CallOf<'notes.save'>, UserCall>>,
  Expect<Equal<UserCall['actor'], UserId>>,
  Expect<Equal<PublicCall['actor'], null>>,
  // The channels of an area are those whose names start with its word.
  Expect<Equal<ChannelsOf<'alerts'>, 'alerts.add' | 'alerts.resolve' | 'alerts.list'>>,
  Expect<Equal<Channel extends `${Area}.${string}` ? true : false, true>>,
  // The input type is what the schema returns, with its branded ids.
  Expect<Equal<Input<'patients.open'>, { id: PatientId }>>,
];

type Drafts = Handlers<ChannelsOf<'drafts'>>;
const nothing = () => ok(null);

export const complete: Drafts = { 'drafts.save': nothing, 'drafts.get': nothing, 'drafts.discard': nothing };

// @ts-expect-error a channel of the area has no handler
export const missing: Drafts = { 'drafts.save': nothing, 'drafts.get': nothing };

export const foreign: Drafts = {
  ...complete,
  // @ts-expect-error a channel of another area
  'alerts.list': nothing,
};

export const wrongOutput: Drafts = {
  ...complete,
  // @ts-expect-error the output is a draft or null, not a number
  'drafts.get': () => ok(1),
};

export const bareValue: Drafts = {
  ...complete,
  // @ts-expect-error a handler answers with a Result, not with the bare value
  'drafts.get': () => null,
};

export const wrongInput: Drafts = {
  ...complete,
  // @ts-expect-error a draft has no title
  'drafts.save': (input) => ok(input.title ? null : null),
};

export const publicActor: Handlers<'auth.login'> = {
  'auth.login': (_input, call) => {
    // @ts-expect-error before login there is no user
    const actor: UserId = call.actor;
    throw new Error(actor);
  },
};

export const sessionMay: Handlers<'auth.unlock'> = {
  'auth.unlock': (_input, call) => {
    // @ts-expect-error a locked session has no role or permissions
    const user: UserCall = call;
    throw new Error(user.actor);
  },
};

const read = { output: z.null(), needs: 'patient.read', effect: 'read', audit: null } as const;
const ofPatient = z.strictObject({ id: PatientId, count: z.int() });

// @ts-expect-error a channel states whom it is about
rpc({ ...read, input: ofPatient });
// @ts-expect-error a channel about a patient states what it does with a restricted record
rpc({ ...read, input: ofPatient, about: () => null });
// @ts-expect-error the subject is a patient's id, not just any value of the input
rpc({ ...read, input: ofPatient, about: (input) => input.count, restricted: 'allow' });
// @ts-expect-error a channel that is not about a patient has no rule for a restricted record
rpc({ ...read, input: z.null(), about: null, restricted: 'allow' });
// @ts-expect-error the log has no such entry
rpc({ ...read, input: z.null(), about: null, audit: 'patient.seen' });
// @ts-expect-error no role has such a permission
rpc({ ...read, input: z.null(), about: null, needs: 'patient.delete' });
