import { wordsOf } from '../elements/words';
import { noteText, words, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const condition = resourceType({
  type: 'Condition',
  kind: 'condition',
  summary: (r) =>
    joinOnce([
      wordsOf(r['severity']),
      joinOnce(words(r, 'bodySite'), ', '),
      wordsOf(r['verificationStatus']) === 'confirmed' ? '' : wordsOf(r['verificationStatus']),
      noteText(r),
    ]),
});
