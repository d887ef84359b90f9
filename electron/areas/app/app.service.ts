import type { ChannelsOf, Handlers } from '../../../shared/contract/handlers';
import { ok } from '../../../shared/errors/result';
import type { ClinicHost } from '../clinic/clinic-host';

/** Reports the state of the program and records that a person is using it. */
export function createAppService(host: ClinicHost) {
  return {
    'app.status': () => ok(host.status()),
    'app.activity'() {
      host.touch();
      return ok(null);
    },
  } satisfies Handlers<ChannelsOf<'app'>>;
}
