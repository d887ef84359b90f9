import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { err, ok } from '../../../shared/errors/result';
import type { Clock } from '../../../shared/time/clock';
import type { FaultLog } from './fault-log';

const listedAtMost = 100;
/** The window may be faulty: its reports must not push everything else out of the log. */
const reportsPerMinute = 10;

type Filter = { readonly name: string; readonly extensions: readonly string[] };
export type DiagnosticsParts = {
  readonly faults: FaultLog;
  readonly clock: Clock;
  /** The system's save dialog. Null: cancelled. */
  readonly saveFile: (defaultName: string, filters: readonly Filter[]) => Promise<string | null>;
};

/** The reference shown for a bug, which identifies it in the fault log: eight hexadecimal digits. */
export function newReference(): string {
  return randomBytes(4).toString('hex');
}

/** The fault log: records reports from the window; reads and saves the log. */
export function createDiagnosticsService({ faults, clock, saveFile }: DiagnosticsParts) {
  let minute = 0;
  let inMinute = 0;
  return {
    'diagnostics.report'(input) {
      const now = Math.floor(clock.nowMs() / 60_000);
      inMinute = now === minute ? inMinute + 1 : 1;
      minute = now;
      if (inMinute > reportsPerMinute) return ok({ reference: '' });
      const reference = newReference();
      faults.noteReported({ ...input, reference });
      return ok({ reference });
    },
    'diagnostics.list'() {
      const all = faults.read();
      return ok({ total: all.length, faults: all.slice(-listedAtMost).reverse() });
    },
    async 'diagnostics.save'() {
      const path = await saveFile('clinic-keep-faults.log', [{ name: 'Fault log', extensions: ['log'] }]);
      if (path === null) return ok(null);
      const all = faults.read();
      try {
        await writeFile(path, all.map((fault) => `${JSON.stringify(fault)}\n`).join(''));
      } catch {
        return err('export/read-only');
      }
      return ok({ faults: all.length });
    },
  } satisfies Handlers<ChannelsOf<'diagnostics'>>;
}
