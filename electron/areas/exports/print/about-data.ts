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

/** Purposes that concern a patient, in the order they are printed. */
const told: readonly Purpose[] = ['identify', 'contact', 'care', 'safety', 'accountability'];

/**
 * Document 02: the information that Article 15(1) and (2) UK GDPR requires with the copy, taken from the field register
 * that the program itself works by.
 */
export function aboutData(context: PrintContext): PrintedDocument {
  const { settings } = context;
  const fields = fieldRegister.filter((field) => field.inExport);
  const body = html`<main>${letterHead(settings)}<h1>About your data</h1>${subjectLines(context)}<p>This is the information that the law requires us to give you with a copy of your data (Article 15 UK GDPR). It comes from the list of data that our program keeps.</p><h2>Why we keep it, and our lawful basis</h2>${purposes(fields)}<p><strong>Health data</strong> also needs a condition: ${healthCondition}.</p><h2>What data we keep</h2>${categories(fields)}<h2>How long we keep it</h2>${retention(fields, settings.retentionYears)}<h2>Who has received it</h2>${recipients(context)}<h2>Where it came from</h2>${sources(context)}<h2>Where it is</h2><p>Your data is stored in the United Kingdom, encrypted, on the clinic’s own computers. It is not sent abroad. We make no automated decisions about you and do not profile you.</p><h2>Your rights</h2>${rights()}<h2>If you have a complaint</h2>${complaintRoutes(settings)}</main>`;
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
  return html`<table><thead><tr><th scope="col">Why</th><th scope="col">Kind of data</th><th scope="col">Lawful basis</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function categories(fields: readonly RegisteredField[]): Markup {
  const kinds = unique<DataCategory>(fields.map((field) => field.category));
  return html`<table><thead><tr><th scope="col">Kind</th><th scope="col">Details</th></tr></thead><tbody>${kinds.map((kind) => html`<tr><td>${categoryTexts[kind]}</td><td>${unique(fields.filter((f) => f.category === kind).map((f) => f.label)).join(', ')}</td></tr>`)}</tbody></table>`;
}

function retention(fields: readonly RegisteredField[], years: number): Markup {
  const rules = unique(fields.map((field) => field.retention));
  // The register's text says three years, the policy's default; a clinic with another setting prints its own.
  const text = (rule: RegisteredField['retention']) =>
    rule === 'with-patient' && years !== 3
      ? retentionTexts[rule].replace('Three years', years === 1 ? 'One year' : `${years} years`)
      : retentionTexts[rule];
  return html`<table><thead><tr><th scope="col">Data</th><th scope="col">How long</th></tr></thead><tbody>${rules.map((rule) => html`<tr><td>${unique(fields.filter((f) => f.retention === rule).map((f) => categoryTexts[f.category])).join('; ')}</td><td>${text(rule)}</td></tr>`)}</tbody></table><p>Nothing is ever deleted automatically: two people review each record before it is destroyed. You can ask us to delete your record earlier.</p>`;
}

function recipients(context: PrintContext): Markup {
  const nameOf = staffNames(context.rows);
  const reasons: Readonly<Record<string, string>> = exportReasonNames;
  const kinds: Readonly<Record<string, string>> = recipientKindNames;
  const line = (at: string, name: string, kind: string, why: string, note: string, by: string) =>
    html`<tr><td>${moment(at)}</td><td>${name}<br><span class="quiet">${kinds[kind] ?? kind}</span></td><td>${reasons[why] ?? why}${note === '' ? null : html`<br><span class="quiet">${note}</span>`}</td><td>${by}</td></tr>`;
  return html`<p>Inside the clinic, the people who treat you and those who run the clinic can see what they need for their work. Every time your record is opened, it is logged. We share it outside the clinic only with your permission or where a law requires it, and we never sell it. These copies have left the clinic, including this one:</p><table><thead><tr><th scope="col">When</th><th scope="col">Recipient</th><th scope="col">Why</th><th scope="col">Given by</th></tr></thead><tbody>${context.rows.disclosures.map((d) => line(d.at, d.recipient_name, d.recipient_kind, d.reason, d.reason_note, nameOf(d.by_user)))}${line(context.at, context.recipientName, context.recipientKind, context.reason, context.reference, clinicName(context.settings))}</tbody></table>`;
}

function sources(context: PrintContext): Markup {
  const { patient, entries, imports } = context.rows;
  const used = new Set([patient.import_id, ...entries.map((entry) => entry.import_id)]);
  const from = imports.filter((batch) => used.has(batch.id));
  return html`<ul><li>You, and the people who treated you here.</li>${from.map((batch) => html`<li>Another system: ${entries.filter((e) => e.import_id === batch.id).length} entries of your record, imported on ${moment(batch.startedAt)}.</li>`)}</ul>`;
}

function rights(): Markup {
  const list: readonly (readonly [string, string])[] = [
    [
      'Access',
      'Ask for a copy at any time. We aim to answer within 14 days, and within one month at the latest (Article 15).',
    ],
    [
      'Correction',
      'Ask us to correct anything wrong or incomplete. The original stays readable, and you can add your own statement (Article 16).',
    ],
    [
      'Erasure',
      'Ask us to delete your data. If a law requires us to keep something, we tell you what and why (Article 17).',
    ],
    ['Restriction', 'Ask us to keep your data but not use it, for example while we check something (Article 18).'],
    ['Portability', 'Get your data in a form that other programs can read, such as this package (Article 20).'],
    [
      'Objection',
      'Object to anything we do on the basis of legitimate interests. You can object to marketing at any time, without giving a reason (Article 21).',
    ],
    [
      'Withdraw consent',
      'Where we rely on your consent, you can withdraw it at any time. What we did before then remains lawful (Article 7(3)).',
    ],
  ];
  return html`<dl class="facts">${list.map(([name, about]) => html`<dt><strong>${name}</strong></dt><dd>${about}</dd>`)}</dl>`;
}
