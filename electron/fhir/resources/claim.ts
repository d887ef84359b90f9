import { joinOnce } from '../elements/summary';
import { objectsOf } from '../json';
import { lineText, wordsOf } from '../elements/words';
import { resourceType } from './resource-type';

export const claim = resourceType({
  type: 'Claim',
  kind: 'billing',
  titlePrefix: 'Claim',
  title: (r) =>
    [wordsOf(objectsOf(r, 'item')[0]?.['productOrService']), wordsOf(r['type'])].find((text) => text !== '') ?? '',
  summary: (r, nameOf) =>
    joinOnce([lineText(r['total'], 'total', nameOf), lineText(r['provider'], 'provider', nameOf)]),
});
