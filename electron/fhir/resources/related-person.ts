import { words, joinOnce } from '../elements/summary';
import { lineText, titleOfResource } from '../elements/words';
import { resourceType } from './resource-type';

export const relatedPerson = resourceType({
  type: 'RelatedPerson',
  kind: 'person',
  titlePrefix: 'Related person',
  title: titleOfResource,
  summary: (r, nameOf) =>
    joinOnce([joinOnce(words(r, 'relationship'), ', '), lineText(r['telecom'], 'telecom', nameOf)]),
});
