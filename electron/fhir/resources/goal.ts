import { wordsOf } from '../elements/words';
import { noteText, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const goal = resourceType({
  type: 'Goal',
  kind: 'care-plan',
  titlePrefix: 'Goal',
  summary: (r) => joinOnce([wordsOf(r['achievementStatus']), noteText(r)]),
});
