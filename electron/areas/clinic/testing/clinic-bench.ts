import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClinicDb } from '../../../../db/clinic/clinic-db';
import { listAudit } from '../../../../db/areas/audit/audit.repo';
import type { Result } from '../../../../shared/errors/result';
import { fixedClock } from '../../../../shared/time/clock';
import { createUsersService, type UsersService } from '../../users/users.service';
import { createClinicRooms, type ClinicRooms } from '../clinic-rooms';

export const owner = { username: 'maria', displayName: 'Maria Gomez', password: 'lantern copper willow 42' };
export const names = { primary: 'Dermaesthetics', secondary: 'MG Aesthetics' };

/** The fixture of a clinic test; `useClinicFolder` makes a new one for each test. */
export const bench = {
  root: '',
  clock: fixedClock(0),
  /** Whether a running job keeps the records open. */
  busy: false,
};

/** Gives each test in a file its own empty data folder. */
export function useClinicFolder(): void {
  beforeEach(() => {
    bench.root = mkdtempSync(join(tmpdir(), 'host-'));
    bench.clock = fixedClock(Date.parse('2026-06-15T09:00:00Z'));
    bench.busy = false;
  });
  afterEach(() => rmSync(bench.root, { recursive: true, force: true }));
}

export function newClinic({ statusChanged = () => undefined }: { statusChanged?: () => void } = {}): ClinicRooms {
  return createClinicRooms({
    root: bench.root,
    clock: bench.clock,
    demo: false,
    appVersion: '0',
    argonCost: { memoryKiB: 64, passes: 1, lanes: 1 },
    opened: () => undefined,
    closing: () => Promise.resolve(),
    isBusy: () => bench.busy,
    statusChanged,
  });
}
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
/** A clinic with its owner logged in. */
export async function setUp(): Promise<{ clinic: ClinicRooms; recoveryKey: string }> {
  const clinic = newClinic();
  const { recoveryKey } = valueOf(await clinic.firstRun.begin(names, owner));
  valueOf(await clinic.firstRun.confirm(recoveryKey));
  return { clinic, recoveryKey };
}
export function dbOf(clinic: ClinicRooms): ClinicDb {
  if (!clinic.host.db) throw new Error('the records are closed');
  return clinic.host.db;
}
export function usersOf(clinic: ClinicRooms): UsersService {
  return createUsersService({ db: dbOf(clinic), clinic, clock: bench.clock });
}
/** The activity log, newest first, as `event outcome`. */
export function events(clinic: ClinicRooms): string[] {
  return listAudit(
    dbOf(clinic).reader,
    { from: null, until: null, events: [], actor: null, subject: null, outcome: null },
    { before: null, limit: 50 },
  ).map((e) => `${e.event} ${e.outcome}`);
}
