import { words, joinOnce } from '../elements/summary';
import { textOf } from '../json';
import { resourceType } from './resource-type';

export const appointment = resourceType({
  type: 'Appointment',
  kind: 'appointment',
  summary: (r) =>
    joinOnce([
      textOf(r, 'description'),
      joinOnce(words(r, 'reasonCode'), ', '),
      textOf(r, 'comment'),
      textOf(r, 'patientInstruction'),
    ]),
});
