import type { Reader } from '../../../../db/schema/reader';
import {
  knownPatient,
  patientsByIdentifier,
  patientsByNhsNumber,
  patientsBySourceKey,
  type KnownPatient,
} from '../../../../db/areas/imports/imports-match.repo';
import { findDuplicates } from '../../../../db/areas/patients/patients-duplicates.repo';
import { duplicateReasonTexts } from '../../../../shared/domain/patients/duplicates';
import { parseNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import { nameWords } from '../../../../shared/domain/patients/person-name';
import { textOf } from '../../../fhir/json';
import { isGlobalId } from '../source/references';
import type { Loaded } from '../source/import-set';
import type { MappedPatient } from '../../../fhir/resources/patient/patient-reading';

/** A patient of the clinic who may be the person in the files. `isKnown`: matched by a number, not by similarity. */
export type Match = {
  readonly patient: KnownPatient;
  readonly level: 'certain' | 'probable' | 'possible';
  readonly why: string;
  readonly isKnown: boolean;
};

/** The identifier system under which a patient keeps the number of the other program. */
export const sourceNumberSystem = 'urn:clinic-keep:source';

const looked = 5;

/** Finds the patient who is, or may be, this person. Ignores patients added by the same import. */
export function findMatch(
  reader: Reader,
  loaded: Loaded,
  mapped: MappedPatient,
  importId: string | null,
): Match | null {
  const others = (patients: readonly KnownPatient[]) =>
    patients.filter((patient) => importId === null || patient.importId !== importId);
  const id = textOf(loaded.resource, 'id');
  const own = isGlobalId(id) ? others([knownPatient(reader, id)].filter((patient) => patient !== null)) : [];
  const byKey = others([
    ...patientsBySourceKey(reader, loaded.sourceKey),
    ...patientsByIdentifier(reader, loaded.sourceKey, sourceNumberSystem),
  ]);
  // A number that any program may assign identifies this person only if the details agree.
  const same = own[0] ?? byKey.find((patient) => loaded.isGlobalKey || agrees(patient, mapped));
  if (same) return { patient: same, level: 'certain', why: 'Same number in the other program', isKnown: true };
  for (const { system, value } of mapped.identifiers) {
    if (value === '') continue;
    const found = others(patientsByIdentifier(reader, value, system)).find((patient) => agrees(patient, mapped));
    if (found) return { patient: found, level: 'certain', why: 'Same number in the other program', isKnown: true };
  }
  return likeness(reader, mapped, importId);
}

function likeness(reader: Reader, mapped: MappedPatient, importId: string | null): Match | null {
  const { core } = mapped;
  const sketch = {
    given: core.givenNames,
    family: core.familyName,
    preferred: core.preferredName,
    previousNames: mapped.names.map((name) => ({ given: name.givenNames, family: name.familyName })),
    birthDate: core.birthDate,
    nhsNumber: core.nhsNumber,
    phones: mapped.contactPoints
      .filter((contact) => contact.system === 'phone' || contact.system === 'sms')
      .map((contact) => contact.e164 ?? contact.value),
    postcode: mapped.addresses.find((address) => address.use !== 'old' && address.postcode !== '')?.postcode ?? '',
  };
  for (const { id, score } of findDuplicates(reader, sketch, { except: null, limit: looked + 20 })) {
    if (score.level === 'none') return null;
    const patient = knownPatient(reader, id);
    if (patient && (importId === null || patient.importId !== importId))
      return {
        patient,
        level: score.level,
        why: score.reasons.map((reason) => duplicateReasonTexts[reason]).join('; '),
        isKnown: false,
      };
  }
  return null;
}

/** Same NHS number, or same date of birth and a family name in common. */
function agrees(patient: KnownPatient, mapped: MappedPatient): boolean {
  if (patient.nhsNumber !== null && patient.nhsNumber === mapped.core.nhsNumber) return true;
  if (patient.birthDate === null || patient.birthDate !== mapped.core.birthDate) return false;
  const families = new Set([mapped.core.familyName, ...mapped.names.map((name) => name.familyName)].flatMap(nameWords));
  return nameWords(patient.familyName).some((word) => families.has(word));
}

/**
 * Finds the patient whom the files name without any details: by the number in the other program, by NHS number, or by
 * another number.
 * @param named `Patient/123`, `urn:uuid:…` or `Patient?identifier=system|value`
 */
export function findNamed(
  reader: Reader,
  named: string,
  options: { readonly allowTestNumbers: boolean; readonly importId: string | null },
): Match | null {
  const others = (patients: readonly KnownPatient[]) =>
    patients.filter((patient) => options.importId === null || patient.importId !== options.importId);
  const search = /\?identifier=(?:(.*)\|)?(.*)$/.exec(named);
  const value = search ? (search[2] ?? '') : (named.split(/[/:]/).at(-1) ?? '');
  const nhs = parseNhsNumber(value, { allowTestNumbers: options.allowTestNumbers });
  const byNhs =
    nhs.ok && (!search || /nhs/i.test(search[1] ?? '') || (search[1] ?? '') === '')
      ? others(patientsByNhsNumber(reader, nhs.value))
      : [];
  if (byNhs.length === 1 && byNhs[0])
    return { patient: byNhs[0], level: 'certain', why: 'Same NHS number', isKnown: true };
  if (search) {
    const found = others(
      patientsByIdentifier(reader, value, search[1] === undefined || search[1] === '' ? null : search[1]),
    );
    return found.length === 1 && found[0]
      ? { patient: found[0], level: 'certain', why: 'Same number in the other program', isKnown: true }
      : null;
  }
  const key = named.startsWith('urn:') ? `Patient/${value}` : named;
  const own = isGlobalId(value) ? others([knownPatient(reader, value)].filter((patient) => patient !== null)) : [];
  const found =
    own.length > 0
      ? own
      : others([...patientsBySourceKey(reader, key), ...patientsByIdentifier(reader, key, sourceNumberSystem)]);
  const one = new Map(found.map((patient) => [patient.id, patient]));
  const [patient] = one.values();
  if (one.size !== 1 || !patient) return null;
  return isGlobalId(value)
    ? { patient, level: 'certain', why: 'Same number in the other program', isKnown: true }
    : { patient, level: 'probable', why: 'Identified only by the number in the other program', isKnown: true };
}
