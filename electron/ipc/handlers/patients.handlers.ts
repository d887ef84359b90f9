import type { UserId } from '../../../shared/domain/ids';
import { ok } from '../../../shared/errors/result';
import type { PatientsService } from '../../areas/patients/patients.service';
import type { Handlers } from '../handler';

type PatientChannel =
  | 'patients.search'
  | 'patients.list'
  | 'patients.open'
  | 'patients.findDuplicates'
  | 'patients.register'
  | 'patients.update'
  | 'patients.archive'
  | 'patients.unarchive'
  | 'patients.changes'
  | 'patients.accessLog'
  | 'alerts.add'
  | 'alerts.resolve'
  | 'alerts.list';

export function patientHandlers(patients: PatientsService): Handlers<PatientChannel> {
  // The door lets nobody in here without a session, so the actor is a user.
  const who = (call: { actor: UserId | 'unknown' }) => call.actor as UserId;
  return {
    'patients.search': (input) => Promise.resolve(ok(patients.search(input))),
    'patients.list': (input) => Promise.resolve(ok(patients.list(input))),
    'patients.open': (input) => Promise.resolve(patients.open(input)),
    'patients.findDuplicates': (input) => Promise.resolve(ok(patients.findDuplicates(input))),
    'patients.register': (input, call) => patients.register(who(call), input),
    'patients.update': (input, call) => patients.update(who(call), input),
    'patients.archive': (input, call) => patients.archive(who(call), input),
    'patients.unarchive': (input, call) => patients.unarchive(who(call), input),
    'patients.changes': (input) => Promise.resolve(ok(patients.changes(input))),
    'patients.accessLog': (input) => Promise.resolve(ok(patients.accessLog(input))),
    'alerts.add': (input, call) => patients.addAlert(who(call), input),
    'alerts.resolve': (input, call) => patients.resolveAlert(who(call), input),
    'alerts.list': (input) => Promise.resolve(ok(patients.listAlerts(input))),
  };
}
