import { codeInWords } from '../../../../shared/fields/field-register';
import { fieldChanges, historyTables } from '../../patients/field-changes';
import { systemName } from '../../../fhir/facts/fact-labels';
import {
  dayText,
  letterHead,
  moment,
  patientName,
  speaksToPatient,
  staffNames,
  subjectLines,
  type PrintContext,
} from './context';
import { patientFacts, type PrintedFact } from './patient-facts';
import { html, type Markup, type Printable, type PrintedDocument } from './html';
import { timeline } from './record-timeline';

/** Document 01: everything that is known, for reading: details, alerts, then the whole record in date order. */
export function recordDocument(context: PrintContext): PrintedDocument {
  const mine = speaksToPatient(context);
  const body = html`<main>${letterHead(context.settings)}<h1>${mine ? 'Your record' : `Record of ${patientName(context)}`}</h1>${subjectLines(context)}${details(context)}${alerts(context)}${timeline(context)}${notices(context)}${disclosures(context)}${changes(context)}</main>`;
  return { title: `${mine ? 'Your record' : 'Record'} ${context.reference}`, lang: 'en-GB', body };
}

function list(facts: readonly PrintedFact[]): Markup | null {
  const filled = facts.filter(([, value]) => value !== '');
  return filled.length === 0
    ? null
    : html`<dl class="facts">${filled.map(([label, value]) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>`;
}
function table(heads: readonly string[], rows: readonly (readonly Printable[])[]): Markup {
  return html`<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table>`;
}
const span = (from: string | null, until: string | null) =>
  [from === null ? '' : `from ${dayText(from)}`, until === null ? '' : `until ${dayText(until)}`]
    .filter((t) => t !== '')
    .join(' ');
const word = (table: string, column: string, value: string) => codeInWords(table, column, value) ?? value;
/** `Mobile phone`, `Home e-mail`: the purpose of a number or address. */
const contactKind = ({ use, system }: { readonly use: string; readonly system: string }) =>
  `${word('contact_point', 'use', use)} ${word('contact_point', 'system', system).toLowerCase()}`;
/** Codes, definition addresses and ids of other systems: they belong in the data files. */
const isForPrograms = ({ label: name, value }: { readonly label: string; readonly value: string }) =>
  /(^| · )(code|definition|system|link)$/.test(name) ||
  name === 'Id in the source' ||
  /^(https?:\/\/|urn:)\S+$/.test(value);
/**
 * The issuer of a number, if it is a name; the address of a definition is for programs and belongs in the data files.
 */
const issuer = (system: string) => (/^(https?:|urn:|OID )/.test(systemName(system)) ? '' : systemName(system));

function details(context: PrintContext): Markup {
  const { patient, names, addresses, contactPoints, identifiers, relatedPeople } = context.rows;
  const nameOf = staffNames(context.rows);
  const extra = (JSON.parse(patient.extra) as { label: string; value: string }[]).filter(
    (fact) => !isForPrograms(fact),
  );
  return html`<h2>Details</h2>${list(patientFacts(patient, nameOf))}${
    names.length === 0
      ? null
      : html`<h3>Other names</h3>${table(
          ['Name', 'Kind', 'Used'],
          names.map((n) => [
            [n.title, n.given_names, n.family_name].filter((t) => t !== '').join(' '),
            word('patient_name', 'use', n.use),
            span(n.valid_from, n.valid_until),
          ]),
        )}`
  }${
    addresses.length === 0
      ? null
      : html`<h3>Addresses</h3>${table(
          ['Address', 'Kind', 'Valid'],
          addresses.map((a) => [
            [...a.lines.split('\n'), a.city, a.county, a.postcode, a.country].filter((t) => t !== '').join(', '),
            word('patient_address', 'use', a.use),
            span(a.valid_from, a.valid_until),
          ]),
        )}`
  }${
    contactPoints.length === 0
      ? null
      : html`<h3>Phone and e-mail</h3>${table(
          ['Number or address', 'Kind', 'Note', 'Valid'],
          contactPoints.map((c) => [c.value, contactKind(c), c.label, span(c.valid_from, c.valid_until)]),
        )}`
  }${
    identifiers.length === 0
      ? null
      : html`<h3>Numbers other organisations use</h3>${table(
          ['Number', 'Kind', 'Issued by', 'Note'],
          identifiers.map((i) => [i.value, issuer(i.label), issuer(i.system), i.note]),
        )}`
  }${
    relatedPeople.length === 0
      ? null
      : html`<h3>People to contact</h3>${table(
          ['Name', 'Relationship', 'Phone', 'E-mail', 'Note'],
          relatedPeople.map((p) => [
            p.name,
            `${p.relationship}${p.is_emergency_contact === 1 ? ' (emergency contact)' : ''}`,
            p.phone,
            p.email,
            p.note,
          ]),
        )}`
  }${extra.length === 0 ? null : html`<h3>Further imported facts</h3>${list(extra.map((fact) => [fact.label, fact.value] as const))}`}`;
}

function alerts(context: PrintContext): Markup | null {
  const { alerts: rows } = context.rows;
  const nameOf = staffNames(context.rows);
  if (rows.length === 0) return html`<h2>Alerts</h2><p class="quiet">No alerts recorded.</p>`;
  const ended = (at: string | null, by: string | null) =>
    at === null ? '' : ` Ended ${moment(at)} by ${by === null ? 'an unrecorded user' : nameOf(by)}.`;
  return html`<h2>Alerts</h2>${rows.map((a) => html`<div class="${a.severity === 'note' ? 'note-alert' : a.severity}"><strong>${word('patient_alert', 'severity', a.severity)}: ${a.text}</strong><br><span class="quiet">${word('patient_alert', 'category', a.category)}. Added ${moment(a.added_at)} by ${nameOf(a.added_by)}.${ended(a.resolved_at, a.resolved_by)}</span></div>`)}`;
}

function notices(context: PrintContext): Markup | null {
  const nameOf = staffNames(context.rows);
  if (context.rows.notices.length === 0) return null;
  return html`<h2>Privacy notices</h2>${table(
    ['When', 'Version', 'How', 'By'],
    context.rows.notices.map((n) => [
      moment(n.given_at),
      n.notice_version,
      word('patient_notice', 'method', n.method),
      nameOf(n.given_by),
    ]),
  )}`;
}

function disclosures(context: PrintContext): Markup | null {
  const nameOf = staffNames(context.rows);
  if (context.rows.disclosures.length === 0) return null;
  return html`<h2>Earlier copies</h2>${table(
    ['When', 'Recipient', 'Reference', 'By'],
    context.rows.disclosures.map((d) => [moment(d.at), d.recipient_name, d.reference, nameOf(d.by_user)]),
  )}`;
}

/**
 * Corrections of the details, with the earlier values, which are still stored. New rows are in the record itself,
 * above.
 */
function changes(context: PrintContext): Markup | null {
  const nameOf = staffNames(context.rows);
  // A notice is given only once; the list of notices above shows it.
  const shown = new Set<string>(historyTables.filter((name) => name !== 'patient_notice'));
  const rows = context.rows.changes
    .filter((change) => change.op !== 'insert' && shown.has(change.table))
    .flatMap((change) =>
      fieldChanges(change, nameOf).map(({ at, field, from, to, op, by }) => [
        moment(at),
        field,
        from || '(empty)',
        op === 'delete' ? '(removed)' : to || '(empty)',
        by,
      ]),
    );
  return rows.length === 0 ? null : html`<h2>Corrections</h2>${table(['When', 'What', 'Before', 'After', 'By'], rows)}`;
}
