import { noteText, words, joinOnce } from '../elements/summary';
import { listOf, objectsOf, textOf } from '../json';
import { resourceType } from './resource-type';

export const allergyIntolerance = resourceType({
  type: 'AllergyIntolerance',
  kind: 'allergy',
  summary: (r) =>
    joinOnce([
      ...objectsOf(r, 'reaction').map((reaction) =>
        joinOnce(
          [
            joinOnce(words(reaction, 'manifestation'), ', '),
            textOf(reaction, 'severity'),
            textOf(reaction, 'description'),
          ],
          ', ',
        ),
      ),
      textOf(r, 'criticality') === '' ? '' : `criticality ${textOf(r, 'criticality')}`,
      joinOnce(
        listOf(r, 'category').filter((c) => typeof c === 'string'),
        ', ',
      ),
      noteText(r),
    ]),
});
