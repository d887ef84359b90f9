import { words, joinOnce } from '../elements/summary';
import { lineText } from '../elements/words';
import { resourceType } from './resource-type';

export const practitionerRole = resourceType({
  type: 'PractitionerRole',
  kind: 'person',
  isShared: true,
  title: (r, nameOf) =>
    joinOnce([lineText(r['practitioner'], 'practitioner', nameOf), joinOnce(words(r, 'code'), ', ')], ', '),
});
