import type { ExportsService } from '../../areas/exports/exports.service';
import type { Handlers } from '../handler';

export function exportHandlers(
  exports: ExportsService,
): Handlers<'exports.chooseDrive' | 'exports.start' | 'exports.list'> {
  return {
    'exports.chooseDrive': () => exports.chooseDrive(),
    'exports.start': (input, call) => exports.start(input, call.actor),
    'exports.list': (input) => Promise.resolve(exports.list(input)),
  };
}
