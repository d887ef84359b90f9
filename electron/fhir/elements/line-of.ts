import type { JsonObject } from '../json';
import {
  address,
  annotation,
  attachment,
  codeableConcept,
  coding,
  contactPoint,
  humanName,
  identifier,
  period,
  quantity,
  range,
  ratio,
  reference,
} from './data-types';
import { dosage, timing } from './dosage';
import type { Line, NameOf } from './line';

/** The value on one line if it is of a FHIR data type; null if it has another structure. */
export function lineOf(object: JsonObject, field: string, nameOf: NameOf): Line | null {
  if (/^dosage(Instruction)?$/.test(field)) {
    const made = dosage(object, nameOf, lineOf);
    if (made) return made;
  }
  return (
    timing(object) ??
    annotation(object, nameOf) ??
    attachment(object) ??
    codeableConcept(object) ??
    contactPoint(object) ??
    quantity(object) ??
    identifier(object) ??
    coding(object) ??
    reference(object, nameOf) ??
    period(object) ??
    range(object) ??
    ratio(object) ??
    humanName(object) ??
    address(object)
  );
}
