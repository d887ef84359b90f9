import { reasons, joinOnce } from '../elements/summary';
import { objectOf, textOf } from '../json';
import { lineText } from '../elements/words';
import { encounterClass } from '../code-tables';
import { resourceType } from './resource-type';

export const encounter = resourceType({
  type: 'Encounter',
  kind: 'encounter',
  summary: (r, nameOf) =>
    joinOnce([
      reasons(r, nameOf),
      encounterClass.fromFhir(textOf(objectOf(r, 'class'), 'code')) ?? textOf(objectOf(r, 'class'), 'display'),
      lineText(r['serviceProvider'], 'serviceProvider', nameOf),
    ]),
});
