import type { UserId } from '../../../shared/domain/ids';
import type { NotesService } from '../../areas/notes/notes.service';
import type { Handlers } from '../handler';

export function noteHandlers(notes: NotesService): Handlers<'notes.get' | 'notes.save' | 'notes.sign' | 'notes.amend'> {
  // The door lets nobody in here without a session, so the actor is a user.
  const who = (call: { actor: UserId | 'unknown' }) => call.actor as UserId;
  return {
    'notes.get': (input) => Promise.resolve(notes.get(input)),
    'notes.save': (input, call) => notes.save(who(call), input),
    'notes.sign': (input, call) => notes.sign(who(call), input),
    'notes.amend': (input, call) => notes.amend(who(call), input),
  };
}
