import { words, joinOnce } from '../elements/summary';
import { textOf } from '../json';
import { lineText } from '../elements/words';
import { resourceType } from './resource-type';

export const diagnosticReport = resourceType({
  type: 'DiagnosticReport',
  kind: 'report',
  summary: (r, nameOf) =>
    joinOnce([
      textOf(r, 'conclusion'),
      joinOnce(words(r, 'conclusionCode'), ', '),
      lineText(r['result'], 'result', nameOf),
    ]),
});
