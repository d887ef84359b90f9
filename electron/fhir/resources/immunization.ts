import { textOf } from '../json';
import { noteText, joinOnce } from '../elements/summary';
import { lineText, wordsOf } from '../elements/words';
import { resourceType } from './resource-type';

export const immunization = resourceType({
  type: 'Immunization',
  kind: 'immunisation',
  summary: (r, nameOf) =>
    joinOnce([
      textOf(r, 'lotNumber') === '' ? '' : `batch ${textOf(r, 'lotNumber')}`,
      lineText(r['doseQuantity'], 'doseQuantity', nameOf),
      wordsOf(r['site']),
      wordsOf(r['route']),
      wordsOf(r['statusReason']),
      noteText(r),
    ]),
});
