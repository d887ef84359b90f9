import { ok } from '../../../shared/errors/result';
import type { ImportsService } from '../../areas/imports/imports.service';
import type { Handlers } from '../handler';

type Channels =
  | 'imports.choose'
  | 'imports.fields'
  | 'imports.check'
  | 'imports.plan'
  | 'imports.decide'
  | 'imports.run'
  | 'imports.list'
  | 'imports.undo'
  | 'imports.saveRejects'
  | 'imports.forget';

export function importsHandlers(imports: ImportsService): Handlers<Channels> {
  return {
    'imports.choose': (input, call) => imports.choose(call.actor, input),
    'imports.fields': (input) => Promise.resolve(ok(imports.fields(input))),
    'imports.check': (input, call) => imports.check(call.actor, input),
    'imports.plan': (input, call) => Promise.resolve(imports.plan(call.actor, input)),
    'imports.decide': (input, call) => Promise.resolve(imports.decide(call.actor, input)),
    'imports.run': (input, call) => imports.run(call.actor, input),
    'imports.list': () => Promise.resolve(ok(imports.list())),
    'imports.undo': (input, call) => imports.undo(call.actor, input),
    'imports.saveRejects': (input, call) => imports.saveRejects(call.actor, input),
    'imports.forget': (input, call) => Promise.resolve(ok(imports.forget(call.actor, input))),
  };
}
