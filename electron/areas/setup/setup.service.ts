import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';
import type { FirstRun } from './first-run';

/** The first run: names, owner and recovery key stay in memory until the user has typed the key. */
export function createSetupService(firstRun: FirstRun) {
  return {
    'setup.begin': (input) => firstRun.begin(input.clinicNames, input.owner),
    'setup.confirm': (input) => firstRun.confirm(input.recoveryKey),
    'setup.cancel'() {
      firstRun.cancel();
      return ok(null);
    },
  } satisfies Handlers<ChannelsOf<'setup'>>;
}
