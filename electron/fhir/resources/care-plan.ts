import { wordsOf } from '../elements/words';
import { words, joinOnce } from '../elements/summary';
import { objectOf, objectsOf, textOf } from '../json';
import { resourceType } from './resource-type';

export const carePlan = resourceType({
  type: 'CarePlan',
  kind: 'care-plan',
  title: (r) =>
    textOf(r, 'title') ||
    joinOnce(
      words(r, 'category').filter((text) => text !== 'assess-plan'),
      ', ',
    ),
  summary: (r) =>
    joinOnce(
      objectsOf(r, 'activity').map(
        (a) => wordsOf(objectOf(a, 'detail')?.['code']) || textOf(objectOf(a, 'detail'), 'description'),
      ),
      ', ',
    ),
});
