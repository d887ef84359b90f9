import { titleOfResource } from '../elements/words';
import { addressText, words, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const organization = resourceType({
  type: 'Organization',
  kind: 'person',
  isShared: true,
  title: titleOfResource,
  summary: (r) => joinOnce([joinOnce(words(r, 'type'), ', '), addressText(r)]),
});
