import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';
import type { ClinicHost } from '../clinic/clinic-host';

/** The first run: names, owner and recovery key stay in memory until the key has been typed back. */
export function createSetupService(host: ClinicHost) {
  return {
    'setup.begin': (input) => host.beginSetup(input.clinicNames, input.owner),
    'setup.confirm': (input) => host.confirmSetup(input.recoveryKey),
    'setup.cancel'() {
      host.cancelSetup();
      return ok(null);
    },
  } satisfies Handlers<ChannelsOf<'setup'>>;
}
