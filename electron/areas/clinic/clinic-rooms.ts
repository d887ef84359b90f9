import { KeySlots } from '../auth/key-slots';
import { RecoveryKeyChange } from '../auth/recovery-key-change';
import { SessionLock } from '../auth/session-lock';
import { SignIn } from '../auth/sign-in';
import { FirstRun } from '../setup/first-run';
import { ClinicHost, type HostOptions } from './clinic-host';

/** The clinic's state and the modules that may change it. */
export type ClinicRooms = {
  readonly host: ClinicHost;
  readonly firstRun: FirstRun;
  readonly signIn: SignIn;
  readonly lock: SessionLock;
  readonly keySlots: KeySlots;
  readonly recoveryKey: RecoveryKeyChange;
};

export function createClinicRooms(options: HostOptions): ClinicRooms {
  const host = new ClinicHost(options);
  const signIn = new SignIn(host);
  const keySlots = new KeySlots(host);
  const recoveryKey = new RecoveryKeyChange(host, keySlots);
  return {
    host,
    signIn,
    keySlots,
    recoveryKey,
    lock: new SessionLock(host, recoveryKey),
    firstRun: new FirstRun(host, signIn),
  };
}
