import { joinOnce } from '../elements/summary';
import { objectsOf } from '../json';
import { lineText, wordsOf } from '../elements/words';
import { resourceType } from './resource-type';

export const explanationOfBenefit = resourceType({
  type: 'ExplanationOfBenefit',
  kind: 'billing',
  titlePrefix: 'Bill',
  title: (r) =>
    [wordsOf(objectsOf(r, 'item')[0]?.['productOrService']), wordsOf(r['type'])].find((text) => text !== '') ?? '',
  summary: (r, nameOf) =>
    joinOnce([
      joinOnce(
        objectsOf(r, 'total').map((t) => lineText(t['amount'], 'amount', nameOf)),
        ', ',
      ),
      lineText(r['provider'], 'provider', nameOf),
    ]),
});
