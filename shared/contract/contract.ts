import type { z } from 'zod';
import type { Failure } from '../errors/result';
import { alertsChannels } from './alerts';
import { appChannels } from './app';
import { auditChannels } from './audit';
import { authChannels } from './auth';
import { diagnosticsChannels } from './diagnostics';
import { draftsChannels } from './drafts';
import { exportsChannels } from './exports';
import { importsChannels } from './imports';
import { jobsChannels } from './jobs';
import { notesChannels } from './notes';
import { patientsChannels } from './patients';
import { retentionChannels } from './retention';
import { settingsChannels } from './settings';
import { setupChannels } from './setup';
import { timelineChannels } from './timeline';
import { usersChannels } from './users';
import type { AnyRpc } from './rpc';

/** All channels. A channel without a handler, or a handler without a channel, does not compile. */
export const contract = {
  ...appChannels,
  ...setupChannels,
  ...authChannels,
  ...settingsChannels,
  ...usersChannels,
  ...patientsChannels,
  ...alertsChannels,
  ...timelineChannels,
  ...notesChannels,
  ...draftsChannels,
  ...jobsChannels,
  ...importsChannels,
  ...exportsChannels,
  ...auditChannels,
  ...retentionChannels,
  ...diagnosticsChannels,
} satisfies Record<string, AnyRpc>;

export type Contract = typeof contract;
export type Channel = keyof Contract;
export type Input<C extends Channel> = z.infer<Contract[C]['input']>;
export type Output<C extends Channel> = z.infer<Contract[C]['output']>;

/** The only form in which an answer crosses IPC: never a stack trace, SQL, or the value that was refused. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

type AreaOf<C extends string> = C extends `${infer A}.${string}` ? A : never;
/** The word before the dot in a channel's name; the same word names the area's folders. */
export type Area = AreaOf<Channel>;
/** `api.patients.search(input)`: the contract as functions, area by area. Built in the preload script. */
export type Api = {
  readonly [A in Area]: {
    readonly [C in Channel as C extends `${A}.${infer M}` ? M : never]: (input: Input<C>) => Promise<Answer<Output<C>>>;
  };
};

export const channels = Object.keys(contract) as Channel[];

/**
 * Events that the main process sends to the window. They carry no personal data: the window fetches that through the
 * door.
 */
export const pushEvents = ['status-changed', 'jobs-changed'] as const;
export type PushEvent = (typeof pushEvents)[number];
export type Subscribe = (event: PushEvent, listener: () => void) => () => void;
