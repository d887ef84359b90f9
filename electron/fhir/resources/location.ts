import { titleOfResource } from '../elements/words';
import { textOf } from '../json';
import { addressText, joinOnce } from '../elements/summary';
import { resourceType } from './resource-type';

export const location = resourceType({
  type: 'Location',
  kind: 'person',
  isShared: true,
  title: titleOfResource,
  summary: (r) => joinOnce([textOf(r, 'description'), addressText(r)]),
});
