import { joinOnce } from '../elements/summary';
import { wordsOf } from '../elements/words';
import { objectsOf } from '../json';
import { resourceType } from './resource-type';

export const familyMemberHistory = resourceType({
  type: 'FamilyMemberHistory',
  kind: 'condition',
  titlePrefix: 'Family history',
  title: (r) =>
    joinOnce(
      [
        wordsOf(r['relationship']),
        joinOnce(
          objectsOf(r, 'condition').map((c) => wordsOf(c['code'])),
          ', ',
        ),
      ],
      ': ',
    ),
});
