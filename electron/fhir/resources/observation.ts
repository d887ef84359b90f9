import { wordsOf } from '../elements/words';
import { objectsOf } from '../json';
import { noteText, valueText, words, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const observation = resourceType({
  type: 'Observation',
  kind: 'observation',
  summary: (r, nameOf) =>
    joinOnce([
      valueText(r, nameOf),
      ...objectsOf(r, 'component').map((c) => joinOnce([wordsOf(c['code']), valueText(c, nameOf)], ' ')),
      joinOnce(words(r, 'interpretation'), ', '),
      wordsOf(r['dataAbsentReason']),
      noteText(r),
    ]),
});
