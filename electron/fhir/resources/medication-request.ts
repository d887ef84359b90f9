import { noteText, reasons, joinOnce } from '../elements/summary';
import { lineText } from '../elements/words';
import { resourceType } from './resource-type';

export const medicationRequest = resourceType({
  type: 'MedicationRequest',
  kind: 'medication',
  summary: (r, nameOf) =>
    joinOnce([lineText(r['dosageInstruction'], 'dosageInstruction', nameOf), reasons(r, nameOf), noteText(r)]),
});
