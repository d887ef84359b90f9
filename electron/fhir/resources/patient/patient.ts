import { textOf } from '../../json';
import { patientResource } from './write-patient';
import { lineText, titleOfResource } from '../../elements/words';
import { addressText, joinOnce } from '../../elements/summary';
import { resourceType } from '../resource-type';

/**
 * The patient. The only type with a folder: `elements.ts` and `details.ts` are the fields, written and read in one place;
 * `write-patient.ts` puts them together; `read-patient.ts` reads our own and, through `map-patient.ts`, those of other programs.
 */
export const patient = resourceType({
  type: 'Patient',
  kind: 'person',
  title: titleOfResource,
  summary: (r, nameOf) => joinOnce([textOf(r, 'birthDate'), addressText(r), lineText(r['telecom'], 'telecom', nameOf)]),
  *write(rows, { staffName }) {
    yield patientResource(rows, staffName);
  },
});
