import { noteText, words, joinOnce } from '../elements/summary';
import { lineText } from '../elements/words';
import { resourceType } from './resource-type';

export const medicationStatement = resourceType({
  type: 'MedicationStatement',
  kind: 'medication',
  summary: (r, nameOf) =>
    joinOnce([lineText(r['dosage'], 'dosage', nameOf), joinOnce(words(r, 'reasonCode'), ', '), noteText(r)]),
});
