import { patientIdentifierFields } from '../../../../shared/fields/patient-identifier.fields';
import { nhsNumberProblems, parseNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import type { PatientIdentifier } from '../../../../shared/domain/patients/patient';
import { systemName } from '../../facts/fact-labels';
import { readIdentifier } from './elements';
import { nhsNumberSystem } from '../../systems';
import { isObject, listOf, objectOf, textOf } from '../../json';
import { fitLine } from '../../fit';
import { PatientReading, type Without } from './patient-reading';

const { fields: limit } = patientIdentifierFields;
const nhsSystems: readonly string[] = [
  nhsNumberSystem,
  'http://fhir.nhs.net/Id/nhs-number',
  'https://fhir.hl7.org.uk/Id/nhs-number',
  'urn:oid:2.16.840.1.113883.2.1.4.1',
  'https://fhir.nhs.uk/id/nhs-number',
];
/** Reads the NHS number and all other numbers. An invalid NHS number is kept as an ordinary number, with the reason. */
export function readIdentifiers(of: PatientReading): { nhsNumber: string | null; rows: Without<PatientIdentifier>[] } {
  let nhsNumber: string | null = null;
  const rows: Without<PatientIdentifier>[] = [];
  for (const [i, identifier] of listOf(of.resource, 'identifier').entries()) {
    if (!isObject(identifier) || textOf(identifier, 'value').trim() === '') continue;
    const read = readIdentifier(identifier);
    let note = read.note;
    if (nhsSystems.includes(read.system)) {
      const parsed = parseNhsNumber(read.value, { allowTestNumbers: of.mapping.allowTestNumbers });
      if (parsed.ok && nhsNumber === null) {
        nhsNumber = parsed.value;
        of.left.take(['identifier', i], 'system', 'value', 'use');
        continue;
      }
      note = parsed.ok ? 'A second NHS number.' : nhsNumberProblems[parsed.reason];
      of.notes.push(
        parsed.ok
          ? 'Two NHS numbers: the second is kept as an ordinary number.'
          : `The NHS number is kept as an ordinary number. ${note}`,
      );
    }
    rows.push({
      system: of.fit('Number: system', read.system, limit.system.max),
      value: of.fit('Number', read.value, limit.value.max),
      label: of.fit('Number: kind', read.label || systemName(read.system), limit.label.max),
      note: fitLine(note, limit.note.max).text,
    });
    of.left.take(
      ['identifier', i],
      'system',
      'value',
      ...(textOf(identifier, 'use') === 'usual' || textOf(identifier, 'use') === 'official' ? ['use'] : []),
    );
    const type = objectOf(identifier, 'type');
    if (type !== null && read.label === textOf(type, 'text')) of.left.take(['identifier', i, 'type'], 'text');
  }
  return { nhsNumber, rows };
}
