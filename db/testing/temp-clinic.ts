import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { secret, type Secret } from '../../shared/domain/secret';
import { fixedClock } from '../../shared/time/clock';
import { createClinicDb, openClinicDb, type ClinicDb } from '../clinic/clinic-db';

/**
 * A real, encrypted, migrated clinic in a temporary folder, with a clock that the test sets. For tests and benchmarks
 * only.
 */
export type TempClinic = {
  readonly db: ClinicDb;
  readonly folder: string;
  readonly masterKey: Secret<Buffer>;
  readonly clock: ReturnType<typeof fixedClock>;
  /** Reopens the same record file, as after a restart. */
  reopen(): ClinicDb;
  close(): void;
};

export function tempClinic(options: { startMs?: number } = {}): TempClinic {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-'));
  const clock = fixedClock(options.startMs ?? Date.parse('2026-06-15T09:00:00Z'));
  const masterKey = secret(randomBytes(32));
  createClinicDb({ folder, masterKey, clock, clinicId: '01900000-0000-7000-8000-000000000001' });
  let current = openClinicDb({ folder, masterKey, clock, mode: 'main' });
  return {
    get db() {
      return current;
    },
    folder,
    masterKey,
    clock,
    reopen() {
      current.close();
      current = openClinicDb({ folder, masterKey, clock, mode: 'main' });
      return current;
    },
    close() {
      current.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
