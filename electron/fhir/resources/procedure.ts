import { wordsOf } from '../elements/words';
import { noteText, reasons, words, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const procedure = resourceType({
  type: 'Procedure',
  kind: 'procedure',
  summary: (r, nameOf) =>
    joinOnce([joinOnce(words(r, 'bodySite'), ', '), reasons(r, nameOf), wordsOf(r['outcome']), noteText(r)]),
});
