import { titleOfResource } from '../elements/words';
import { resourceType } from './resource-type';

export const person = resourceType({
  type: 'Person',
  kind: 'person',
  title: titleOfResource,
});
