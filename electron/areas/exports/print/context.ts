import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import type { exportReasons, recipientKinds } from '../../../../shared/domain/exports/export-purpose';
import type { Settings } from '../../../../shared/domain/settings/clinic';
import { formatNhsNumber } from '../../../../shared/domain/patients/nhs-number';
import { displayName } from '../../../../shared/domain/patients/person-name';
import { formatInstantUk, instant, type Instant } from '../../../../shared/time/instant';
import { formatDayUk, localDate, londonDayOf } from '../../../../shared/time/local-date';
import { html, type Markup } from './html';

/** The input of all three printed documents. */
export type PrintContext = {
  readonly rows: RecordRows;
  readonly settings: Settings;
  readonly reference: string;
  readonly at: Instant;
  readonly reason: (typeof exportReasons)[number];
  readonly recipientKind: (typeof recipientKinds)[number];
  readonly recipientName: string;
  /** Called for every printed entry: throws if the work is to stop. */
  readonly check: () => void;
};

/** Both names a clinic trades under, as on its own stationery. */
export function clinicName(settings: Settings): string {
  const { primary, secondary } = settings.clinicNames;
  return secondary === '' ? primary : `${primary} & ${secondary}`;
}
export function patientName(context: PrintContext): string {
  const { title, given_names, family_name, preferred_name } = context.rows.patient;
  return displayName({ title, given: given_names, family: family_name, preferred: preferred_name });
}
/** True if the reader is the patient or acts for them. */
export function speaksToPatient(context: PrintContext): boolean {
  return context.recipientKind === 'patient' || context.recipientKind === 'representative';
}
export function staffNames(rows: RecordRows): (id: string) => string {
  const names = new Map(rows.staff.map((staff) => [staff.id, staff.displayName]));
  return (id) => names.get(id) ?? (id === 'system' ? 'Clinic Keep (the program)' : 'a former member of staff');
}

/** An instant stored by the program (UTC), formatted in London time. */
export function moment(at: string | null): string {
  const parsed = at === null ? null : instant(at);
  return parsed === null ? (at ?? '') : formatInstantUk(parsed);
}
export function dayText(day: string | null): string {
  const parsed = day === null ? null : localDate(day);
  return parsed === null ? (day ?? '') : formatDayUk(parsed);
}
export function today(context: PrintContext): string {
  return formatDayUk(londonDayOf(Date.parse(context.at)));
}

/** The head of the first page: the clinic, and the subject of the document. */
export function letterHead(settings: Settings): Markup {
  const contact = [settings.phone, settings.email].filter((text) => text !== '').join(' · ');
  return html`<header class="sender"><div class="name">${clinicName(settings)}</div><div class="lines right">${settings.address === '' ? null : html`<div class="pre">${settings.address}</div>`}${contact === '' ? null : html`<div>${contact}</div>`}</div></header>`;
}
export function subjectLines(context: PrintContext): Markup {
  const { patient } = context.rows;
  return html`<dl class="meta"><dt>About</dt><dd>${patientName(context)}</dd>${
    patient.birth_date === null ? null : html`<dt>Born</dt><dd>${dayText(patient.birth_date)}</dd>`
  }${patient.nhs_number === null ? null : html`<dt>NHS number</dt><dd>${formatNhsNumber(patient.nhs_number)}</dd>`}<dt>Reference</dt><dd>${context.reference}</dd><dt>Created on</dt><dd>${moment(context.at)}</dd></dl>`;
}

/** Where to complain about data, after the clinic. Source: ico.org.uk/global/contact-us, as of 2026. */
const regulator = {
  name: 'Information Commissioner’s Office (ICO)',
  address: 'Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF',
  phone: '0303 123 1113',
  site: 'ico.org.uk/make-a-complaint',
} as const;

export function complaintRoutes(settings: Settings): Markup {
  const ways = [
    settings.phone === '' ? '' : `by phone on ${settings.phone}`,
    settings.email === '' ? '' : `by e-mail to ${settings.email}`,
    settings.address === '' ? '' : `by letter to ${settings.address.split('\n').join(', ')}`,
  ].filter((way) => way !== '');
  return html`<ol><li><strong>${clinicName(settings)}</strong>${ways.length === 0 ? ', at reception' : `, ${ways.join(', or ')}`}. We acknowledge your complaint within 30 days and tell you the outcome without undue delay.</li><li><strong>${regulator.name}</strong>, the UK’s regulator for data protection, at any time: ${regulator.address}; phone ${regulator.phone}; ${regulator.site}.</li></ol>`;
}
