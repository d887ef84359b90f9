import { z } from 'zod';
import { Fault, faultKinds } from '../domain/diagnostics/fault';
import { rpc } from './rpc';

export const diagnosticsChannels = {
  /**
   * Reports an error in the window. The main process keeps only the stack frames that are places in the program, and at
   * most a few reports a minute.
   */
  'diagnostics.report': rpc({
    input: z.strictObject({
      process: z.enum(['window', 'preload']),
      where: z.enum(['screen', 'script', 'promise']),
      kind: z.enum(faultKinds),
      frames: z.array(z.string().max(420)).max(40),
    }),
    /** Empty when there were too many reports. */
    output: z.strictObject({ reference: z.string() }),
    needs: 'public',
    effect: 'session',
    audit: null,
    about: null,
  }),
  'diagnostics.list': rpc({
    input: z.null(),
    /** Newest first. */
    output: z.strictObject({ total: z.int(), faults: z.array(Fault).max(100) }),
    needs: 'diagnostics.read',
    effect: 'read',
    audit: null,
    about: null,
  }),
  /** Saves the whole log to a file that the user chooses. Null: the user cancelled. */
  'diagnostics.save': rpc({
    input: z.null(),
    output: z.strictObject({ faults: z.int() }).nullable(),
    needs: 'diagnostics.read',
    effect: 'session',
    audit: null,
    about: null,
  }),
};
