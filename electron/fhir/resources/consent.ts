import { wordsOf } from '../elements/words';
import { words } from '../elements/summary';
import { resourceType } from './resource-type';

export const consent = resourceType({
  type: 'Consent',
  kind: 'consent',
  title: (r) => words(r, 'category').find((text) => text !== '') ?? wordsOf(r['scope']),
});
