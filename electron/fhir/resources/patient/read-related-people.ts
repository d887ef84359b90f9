import { relatedPersonFields } from '../../../../shared/fields/related-person.fields';
import type { RelatedPerson } from '../../../../shared/domain/patients/patient';
import { readRelatedPerson } from './elements';
import { isObject, listOf, objectsOf, textOf } from '../../json';
import { factsOf } from '../../facts/facts-of';
import { contactRole } from '../../code-tables';
import { codesOf, wordsOf } from '../../elements/words';
import { PatientReading, type Without, most } from './patient-reading';
import { Leftover } from './leftover';
import type { JsonObject } from '../../json';

const { fields: limit } = relatedPersonFields;
/** Reads the contact persons. Values without a field go into the note; codes and links become facts of the patient. */
export function readRelatedPeople(of: PatientReading): Without<RelatedPerson>[] {
  const rows: Without<RelatedPerson>[] = [];
  for (const [i, contact] of listOf(of.resource, 'contact').entries()) {
    if (!isObject(contact) || rows.length >= most.relatedPeople) continue;
    const read = readRelatedPerson(contact);
    const relationship = relationshipOf(contact);
    const facts = factsOf(leftOf(contact, read), of.mapping.nameOf);
    const rest = facts.filter((fact) => !fact.technical);
    of.spilled.push(
      ...facts
        .filter((fact) => fact.technical)
        .map((fact) => ({ label: `Contact person ${i + 1}: ${fact.label}`, value: fact.value })),
    );
    rows.push({
      name: of.fit('Contact person', read.name, limit.name.max),
      relationship: of.fit('Contact person: relationship', relationship, limit.relationship.max),
      phone: of.fit('Contact person: phone', read.phone, limit.phone.max),
      email: of.fit('Contact person: e-mail', read.email, limit.email.max),
      isEmergencyContact: read.isEmergencyContact || isEmergency(contact),
      note: of.fitMany(
        'Contact person: note',
        [read.note, ...rest.map((fact) => `${fact.label}: ${fact.value}`)].filter((text) => text !== '').join('\n'),
        limit.note.max,
      ),
    });
    of.left.take(['contact'], String(i));
  }
  return rows;
}

/** The values of a contact that have no place in its row. */
function leftOf(contact: JsonObject, read: ReturnType<typeof readRelatedPerson>): JsonObject {
  const left = new Leftover(contact);
  for (const [system, value] of [
    ['phone', read.phone],
    ['email', read.email],
  ] as const) {
    const at = objectsOf(contact, 'telecom').findIndex(
      (t) => textOf(t, 'system') === system && textOf(t, 'value') === value,
    );
    if (at >= 0) left.take(['telecom', at], 'system', 'value');
  }
  if (read.name !== '') left.take([], 'name');
  for (const [k, concept] of listOf(contact, 'relationship').entries()) {
    if (!isObject(concept)) continue;
    const words = wordsOf(concept);
    if (textOf(concept, 'text').trim() === words) left.take(['relationship', k], 'text');
    for (const [c, coding] of listOf(concept, 'coding').entries())
      if (isObject(coding) && textOf(coding, 'display').trim() === words)
        left.take(['relationship', k, 'coding', c], 'display');
  }
  return left.rest();
}

/** The contact's relationship to the patient, in words, each once. */
export function relationshipOf(contact: JsonObject): string {
  return [
    ...new Set(
      objectsOf(contact, 'relationship')
        .map(wordsOf)
        .filter((text) => text !== ''),
    ),
  ].join(', ');
}

function isEmergency(contact: JsonObject): boolean {
  return (
    codesOf(contact['relationship']).some((code) => contactRole.fromFhir(code) === 'emergency') ||
    /emergency/i.test(relationshipOf(contact))
  );
}
