import { birthSex, contactMethod } from '../../code-tables';
import { preferredContacts, type PatientCore } from '../../../../shared/domain/patients/patient';
import { isObject, listOf, objectsOf, textOf, type JsonObject } from '../../json';
import { codesOf, wordsOf } from '../../elements/words';
import type { Leftover } from './leftover';

/** UK Core and US Core extensions of a patient that have a field in the register. */
export type SaidByExtensions = Pick<PatientCore, 'sex' | 'interpreterRequired' | 'preferredContact'> & {
  readonly language: string;
  readonly communicationNeeds: string;
};

/** Reads the extensions that have a field and removes them from what is left over. */
export function takePatientExtensions(resource: JsonObject, left: Leftover): SaidByExtensions {
  let sex: PatientCore['sex'] = 'unknown';
  let interpreterRequired = false;
  let preferredContact: PatientCore['preferredContact'] = 'none';
  let language = '';
  const needs: string[] = [];
  for (const [i, extension] of listOf(resource, 'extension').entries()) {
    if (!isObject(extension)) continue;
    const url = textOf(extension, 'url').toLowerCase();
    const value = valueOf(extension);
    if (/birth-?sex$/.test(url)) {
      const code = typeof value === 'string' ? value : (codesOf(value)[0] ?? '');
      const read = birthSex.fromFhir(code);
      if (read !== null && sex === 'unknown') {
        sex = read;
        left.take(['extension'], String(i));
      }
    } else if (url.endsWith('patient-interpreterrequired')) {
      if (value === true) interpreterRequired = true;
      left.take(['extension'], String(i));
    } else if (url.endsWith('nhscommunication')) {
      for (const part of objectsOf(extension, 'extension')) {
        if (textOf(part, 'url') === 'language' && language === '') language = wordsOf(valueOf(part));
        if (textOf(part, 'url') === 'interpreterRequired' && valueOf(part) === true) interpreterRequired = true;
      }
    } else if (url.endsWith('contactpreference')) {
      for (const part of objectsOf(extension, 'extension')) {
        const name = textOf(part, 'url');
        const text = wordsOf(valueOf(part));
        if (name === 'PreferredContactMethod')
          preferredContact =
            contactMethod.fromFhir(codesOf(valueOf(part))[0] ?? '') ??
            preferredContacts.find((c) => c === text.toLowerCase()) ??
            preferredContact;
        else if (name === 'PreferredWrittenCommunicationFormat' && text !== '') needs.push(`Written format: ${text}`);
        else if (name === 'PreferredContactTimes' && text !== '') needs.push(`Times to be contacted: ${text}`);
      }
    }
  }
  return { sex, interpreterRequired, preferredContact, language, communicationNeeds: needs.join('\n') };
}

function valueOf(extension: JsonObject): JsonObject[string] | undefined {
  const field = Object.keys(extension).find((name) => name.startsWith('value'));
  return field === undefined ? undefined : extension[field];
}
