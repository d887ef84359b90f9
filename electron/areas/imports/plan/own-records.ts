import {
  PatientAlert,
  alertCategories,
  alertSeverities,
  addressUses,
  contactSystems,
  contactUses,
  nameUses,
} from '../../../../shared/domain/patients/patient';
import { parseNhsNumber, nhsNumberProblems } from '../../../../shared/domain/patients/nhs-number';
import { isObject, objectsOf, textOf, objectOf, type Json, type JsonObject } from '../../../fhir/json';
import { readPatient } from '../../../fhir/resources/patient/read-own-patient';
import { groupText, nhsNumberSystem, ownExtensions } from '../../../fhir/systems';
import { entryKinds } from '../../../../shared/domain/timeline/entry-kind';
import type { EntryHeadline } from '../../../fhir/headline';
import { systemName } from '../../../fhir/facts/fact-labels';
import { sortKeyOf } from '../../../fhir/times';
import { fitLine } from '../../../fhir/fit';
import type { MappedPatient, PatientMapping } from '../../../fhir/resources/patient/map-patient';
import type { NewPatient, Write } from './plan-types';

// What this program wrote into an export comes back where it was. Notes, notices and disclosures come back as entries: a file must not be able
// to put words under the signature of a member of this clinic's staff.

/** The patient of an export of this program, in the terms of the register. */
export function mapOwnPatient(
  resource: JsonObject,
  mapping: PatientMapping,
): MappedPatient & { readonly archived: NewPatient['archived'] } {
  const read = readPatient(resource);
  const notes: string[] = [];
  const nhs = read.core.nhsNumber === null ? null : parseNhsNumber(read.core.nhsNumber, mapping);
  const line = (text: string, max: number) => fitLine(text, max).text;
  const identifiers = [...read.identifiers];
  if (nhs && !nhs.ok) {
    notes.push(`Its NHS number is kept as a plain number. ${nhsNumberProblems[nhs.reason]}`);
    identifiers.push({
      system: nhsNumberSystem,
      value: read.core.nhsNumber ?? '',
      label: 'NHS number',
      note: nhsNumberProblems[nhs.reason],
    });
  }
  return {
    core: { ...read.core, nhsNumber: nhs?.ok === true ? nhs.value : null },
    names: read.otherNames.map((name) => ({ ...name, use: nameUses.find((use) => use === name.use) ?? 'usual' })),
    addresses: read.addresses.map((address) => ({
      ...address,
      use: addressUses.find((use) => use === address.use) ?? 'home',
    })),
    contactPoints: read.contactPoints.map((contact) => ({
      ...contact,
      system: contactSystems.find((s) => s === contact.system) ?? 'other',
      use: contactUses.find((use) => use === contact.use) ?? 'home',
      e164: null,
    })),
    identifiers: identifiers.map((i) => ({
      system: line(i.system, 300),
      value: line(i.value, 200),
      label: line(i.label || systemName(i.system), 200),
      note: line(i.note, 300),
    })),
    relatedPeople: read.relatedPeople,
    extra: read.extra,
    notes,
    archived: read.archived.at === '' ? null : { at: read.archived.at, reason: read.archived.reason },
  };
}

/** The Patient as it first came to the clinic that exported it; null when the file does not hold it in order. */
export function readAsImported(resource: JsonObject): string | null {
  try {
    const text = Buffer.from(textOf(resource, 'data'), 'base64').toString('utf8');
    const parsed = JSON.parse(text) as Json;
    return isObject(parsed) && parsed['resourceType'] === 'Patient' ? text : null;
  } catch {
    return null;
  }
}

/** An alert of an export; null when it does not say what an alert says. */
export function readAlert(
  resource: JsonObject,
): { readonly write: Write; readonly by: string; readonly text: string } | null {
  const part = (name: string) => groupText(resource, ownExtensions.alert, name);
  const text = textOf(objectOf(resource, 'code'), 'text');
  const severity = alertSeverities.find((s) => s === part('severity'));
  const category = alertCategories.find((c) => c === part('category'));
  const period = objectOf(resource, 'period');
  if (
    severity === undefined ||
    category === undefined ||
    !PatientAlert.shape.text.safeParse(text).success ||
    text === '' ||
    sortKeyOf(textOf(period, 'start')) === null
  )
    return null;
  const end = textOf(period, 'end');
  return {
    write: {
      kind: 'alert',
      row: {
        severity,
        category,
        text,
        addedAt: textOf(period, 'start'),
        resolvedAt: end === '' || sortKeyOf(end) === null ? null : end,
      },
    },
    by: part('addedBy'),
    text,
  };
}

/** The headline of an entry that had no resource of its own when it was exported; null when the file does not say it. */
export function readOwnEntry(
  resource: JsonObject,
): (EntryHeadline & { readonly fhirType: string; readonly isVisit: boolean; readonly visit: string }) | null {
  const part = (name: string, max: number) => fitLine(groupText(resource, ownExtensions.entry, name), max).text;
  const kind = entryKinds.find((k) => k === part('kind', 40));
  if (kind === undefined) return null;
  return {
    kind,
    occurredText: part('occurred', 80),
    occurredAt: sortKeyOf(part('occurred', 80)),
    endedText: part('ended', 80),
    title: part('title', 200),
    summary: part('summary', 300),
    status: part('status', 60),
    author: part('author', 200),
    fhirType: part('fhirType', 80),
    isVisit: part('isVisit', 5) === 'yes',
    visit: part('visit', 60),
  };
}

/** What a note, notice or disclosure of an export is called in the timeline. */
export function ownTitle(
  kind: 'note' | 'notice' | 'disclosure',
  resource: JsonObject,
): Pick<EntryHeadline, 'kind' | 'title' | 'summary' | 'author'> {
  const part = (extension: string, name: string) => groupText(resource, extension, name);
  if (kind === 'note')
    return {
      kind: 'note',
      title: 'Clinical note',
      summary: fitLine(noteText(resource), 300).text,
      author: fitLine(part(ownExtensions.note, 'author'), 200).text,
    };
  if (kind === 'notice')
    return {
      kind: 'document',
      title: 'Privacy notice',
      summary: fitLine(
        [`version ${part(ownExtensions.notice, 'noticeVersion')}`, part(ownExtensions.notice, 'method')].join(', '),
        300,
      ).text,
      author: fitLine(part(ownExtensions.notice, 'givenBy'), 200).text,
    };
  return {
    kind: 'other',
    title: 'Copy of the record given out',
    summary: fitLine(
      [part(ownExtensions.disclosure, 'recipientName'), part(ownExtensions.disclosure, 'reasonNote')]
        .filter((text) => text !== '')
        .join('; '),
      300,
    ).text,
    author: fitLine(part(ownExtensions.disclosure, 'by'), 200).text,
  };
}

function noteText(resource: JsonObject): string {
  const attachment = objectOf(objectsOf(resource, 'content')[0], 'attachment');
  return Buffer.from(textOf(attachment, 'data'), 'base64').toString('utf8');
}
