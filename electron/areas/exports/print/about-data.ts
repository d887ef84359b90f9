import {
  basisTexts,
  categoryTexts,
  fieldRegister,
  healthCondition,
  purposeTexts,
  retentionTexts,
  type DataCategory,
  type Purpose,
  type RegisteredField,
} from '../../../../shared/fields/field-register';
import { exportReasonNames, recipientKindNames } from '../../../../shared/domain/exports/export-purpose';
import {
  clinicName,
  complaintRoutes,
  letterHead,
  moment,
  staffNames,
  subjectLines,
  type PrintContext,
} from './context';
import { html, type Markup, type PrintedDocument } from './html';

/** Purposes that concern a patient, in the order they are told. */
const told: readonly Purpose[] = ['identify', 'contact', 'care', 'safety', 'accountability'];

/** 02: what Article 15(1) and (2) UK GDPR asks to be told beside the copy, from the same register that the program itself works by. */
export function aboutData(context: PrintContext): PrintedDocument {
  const { settings } = context;
  const fields = fieldRegister.filter((field) => field.inExport);
  const body = html`<main>${letterHead(settings)}<h1>About your data</h1>${subjectLines(context)}<p>This tells you what the law says you must be told together with a copy of your data (Article 15 UK GDPR). It is made from the same list by which the clinic’s program decides what it keeps.</p><h2>Why we keep it, and on what legal ground</h2>${purposes(fields)}<p><strong>Health data</strong> needs a second ground: ${healthCondition}.</p><h2>What kinds of data</h2>${categories(fields)}<h2>How long we keep it</h2>${retention(fields, settings.retentionYears)}<h2>Who has received it</h2>${recipients(context)}<h2>Where it came from</h2>${sources(context)}<h2>Where it is</h2><p>Your data is stored in the United Kingdom, encrypted, on the clinic’s own computers. It is not sent abroad. No decision about you is made by a computer alone, and no profile of you is made.</p><h2>Your rights</h2>${rights()}<h2>If you are not content</h2>${complaintRoutes(settings)}</main>`;
  return { title: `About your data ${context.reference}`, lang: 'en-GB', body };
}

function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function purposes(fields: readonly RegisteredField[]): Markup {
  const rows = told.map((purpose) => {
    const of = fields.filter((field) => field.purpose === purpose);
    return of.length === 0
      ? null
      : html`<tr><td>${purposeTexts[purpose]}</td><td>${unique(of.map((f) => categoryTexts[f.category])).join('; ')}</td><td>${unique(of.map((f) => basisTexts[f.basis])).map((basis) => html`<p>${basis}</p>`)}</td></tr>`;
  });
  return html`<table><thead><tr><th scope="col">Why</th><th scope="col">What kinds of data</th><th scope="col">Legal ground</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function categories(fields: readonly RegisteredField[]): Markup {
  const kinds = unique<DataCategory>(fields.map((field) => field.category));
  return html`<table><thead><tr><th scope="col">Kind</th><th scope="col">Which</th></tr></thead><tbody>${kinds.map((kind) => html`<tr><td>${categoryTexts[kind]}</td><td>${unique(fields.filter((f) => f.category === kind).map((f) => f.label)).join(', ')}</td></tr>`)}</tbody></table>`;
}

function retention(fields: readonly RegisteredField[], years: number): Markup {
  const rules = unique(fields.map((field) => field.retention));
  // The register words the policy's three years; a clinic that set another time says that one.
  const text = (rule: RegisteredField['retention']) =>
    rule === 'with-patient' && years !== 3
      ? retentionTexts[rule].replace('Three years', years === 1 ? 'One year' : `${years} years`)
      : retentionTexts[rule];
  return html`<table><thead><tr><th scope="col">Which data</th><th scope="col">How long</th></tr></thead><tbody>${rules.map((rule) => html`<tr><td>${unique(fields.filter((f) => f.retention === rule).map((f) => categoryTexts[f.category])).join('; ')}</td><td>${text(rule)}</td></tr>`)}</tbody></table><p>Nothing is deleted by a timer: two people look at each record before it is destroyed, and you can ask us to delete it earlier.</p>`;
}

function recipients(context: PrintContext): Markup {
  const nameOf = staffNames(context.rows);
  const reasons: Readonly<Record<string, string>> = exportReasonNames;
  const kinds: Readonly<Record<string, string>> = recipientKindNames;
  const line = (at: string, name: string, kind: string, why: string, note: string, by: string) =>
    html`<tr><td>${moment(at)}</td><td>${name}<br><span class="quiet">${kinds[kind] ?? kind}</span></td><td>${reasons[why] ?? why}${note === '' ? null : html`<br><span class="quiet">${note}</span>`}</td><td>${by}</td></tr>`;
  return html`<p>Inside the clinic, the people who treat you and the people who run the clinic see what their work needs; every look at your record is logged. We share it outside only with your permission or where a law requires it, and we never sell it. These are the copies that left the clinic, this one included:</p><table><thead><tr><th scope="col">When</th><th scope="col">To whom</th><th scope="col">Why</th><th scope="col">Given by</th></tr></thead><tbody>${context.rows.disclosures.map((d) => line(d.at, d.recipient_name, d.recipient_kind, d.reason, d.reason_note, nameOf(d.by_user)))}${line(context.at, context.recipientName, context.recipientKind, context.reason, context.reference, clinicName(context.settings))}</tbody></table>`;
}

function sources(context: PrintContext): Markup {
  const { patient, entries, imports } = context.rows;
  const used = new Set([patient.import_id, ...entries.map((entry) => entry.import_id)]);
  const from = imports.filter((batch) => used.has(batch.id));
  return html`<ul><li>From you, and from the people who treated you here.</li>${from.map((batch) => html`<li>From another system, whose records were brought in on ${moment(batch.startedAt)}. ${entries.filter((e) => e.import_id === batch.id).length} entries of your record came with them.</li>`)}</ul>`;
}

function rights(): Markup {
  const list: readonly (readonly [string, string])[] = [
    [
      'See it',
      'Ask for a copy at any time. We aim to answer within 14 days, and within one month at the latest (Article 15).',
    ],
    [
      'Put it right',
      'Have what is wrong or incomplete corrected. The original stays readable, and you can add your own view (Article 16).',
    ],
    [
      'Have it deleted',
      'Ask us to delete it. If a law obliges us to keep something, we tell you what and why (Article 17).',
    ],
    [
      'Restrict its use',
      'Ask us to keep it but not use it, for instance while something is being checked (Article 18).',
    ],
    ['Take it with you', 'Have it in a form that other programs read: this package is one (Article 20).'],
    [
      'Object',
      'Object to what we do on the ground of our legitimate interests, and to marketing at any time, without giving a reason (Article 21).',
    ],
    [
      'Withdraw consent',
      'Where we act on your consent, withdraw it at any time; what was done before stays lawful (Article 7(3)).',
    ],
  ];
  return html`<dl class="facts">${list.map(([name, about]) => html`<dt><strong>${name}</strong></dt><dd>${about}</dd>`)}</dl>`;
}
