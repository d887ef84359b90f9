import { textOf } from '../../json';
import { patientResource } from './write-patient';
import { lineText, titleOfResource } from '../../elements/words';
import { addressText, joinOnce } from '../../elements/summary';
import { resourceType } from '../resource-type';

/**
 * The patient, the only type with a folder: `elements.ts` and `details.ts` write and read the fields in one place;
 * `write-patient.ts` combines them; `read-patient.ts` reads our own patients and, through `map-patient.ts`, those of
 * other programs.
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
