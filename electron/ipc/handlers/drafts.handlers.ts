import type { DraftsService } from '../../areas/drafts/drafts.service';
import type { Handlers } from '../handler';

export function draftHandlers(drafts: DraftsService): Handlers<'drafts.save' | 'drafts.get' | 'drafts.discard'> {
  return {
    'drafts.save': (input, call) => drafts.save(call.actor, input),
    'drafts.get': (input, call) => Promise.resolve(drafts.get(call.actor, input)),
    'drafts.discard': (input, call) => drafts.discard(call.actor, input),
  };
}
