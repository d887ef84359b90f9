import {
  clinicName,
  complaintRoutes,
  letterHead,
  patientName,
  speaksToPatient,
  subjectLines,
  today,
  type PrintContext,
} from './context';
import { html, type Markup, type PrintedDocument } from './html';

const openings: Record<PrintContext['reason'], (context: PrintContext) => string> = {
  'access-request': () =>
    'You asked for a copy of the personal data we hold (right of access, Article 15 UK GDPR). It is enclosed.',
  portability: () =>
    'You asked for a copy of the personal data in a form that other programs can read (right to data portability, Article 20 UK GDPR). It is enclosed.',
  'transfer-of-care': (context) =>
    `${patientName(context)} has asked us to send you their record so that you can continue their care. Please use it for their care only.`,
  'legal-duty': () =>
    'You asked for this record, and a law requires us to provide it. Please keep it safe and use it only for the purpose you gave.',
  'clinic-copy': () => 'This is a working copy of the record for the clinic’s own use. It must not be passed on.',
};

const contents: readonly (readonly [string, string])[] = [
  [
    '01-your-record.pdf',
    'The record in date order, for reading. Codes, numbers and links from other systems are in the data files.',
  ],
  [
    '02-about-your-data.pdf',
    'Why we keep the data, our lawful basis, for how long, who has received it, and the rights over it.',
  ],
  [
    'data/record.fhir.json',
    'The record in the international standard for health data (HL7 FHIR R4), for other programs.',
  ],
  ['data/*.csv', 'The same data as tables, for a spreadsheet. data/data-dictionary.csv explains every column.'],
  ['photos, documents', 'Pictures and documents from the record as separate files, with a list.'],
  ['paper', 'What we keep on paper, and how you receive it.'],
  ['disclosures.csv', 'Who received earlier copies.'],
  [
    'manifest.json',
    'A list of all files with their sizes and checksums (SHA-256), which shows whether anything is missing or changed.',
  ],
];

/** Document 00: what this is, how to open it, what was left out, where to complain. */
export function coveringLetter(context: PrintContext): PrintedDocument {
  const { settings, rows } = context;
  const mine = speaksToPatient(context);
  const body = html`<main>${letterHead(settings)}${address(context)}<p class="right">${today(context)}</p><h1>${mine ? 'A copy of your record' : `A copy of the record of ${patientName(context)}`}</h1>${subjectLines(context)}<p>Dear ${context.recipientName},</p><p>${openings[context.reason](context)}</p><h2>Contents</h2><table><thead><tr><th scope="col">File</th><th scope="col">What it is</th></tr></thead><tbody>${contents.map(([file, about]) => html`<tr><td>${file}</td><td>${about}</td></tr>`)}</tbody></table><h2>How to open it</h2><p>Everything is in one encrypted file. It opens with the free program 7-Zip (on Windows, right-click the file, 7-Zip, Extract) or any program that reads AES-256 encrypted zip files. Windows’ own zip folder cannot. The passphrase has six words. You receive it separately, never together with the file. We do not keep it: if you lose it, ask us for a new copy.</p><h2>What was left out</h2><p>Nothing was left out of this copy and no exemption was used. Drafts that staff have not yet saved are not part of the record. ${rows.patient.paper_file_location === '' ? 'There is no paper file.' : 'There is also a paper file: see the folder “paper”.'}</p><h2>If something is wrong</h2><p>${mine ? 'If anything in the record is wrong or incomplete, tell us: we will correct it or add your statement. ' : ''}If you are unhappy with how we handled this, you can complain to:</p>${complaintRoutes(settings)}<p class="signature">Yours sincerely,</p><p><strong>${clinicName(settings)}</strong></p></main>`;
  return { title: `Covering letter ${context.reference}`, lang: 'en-GB', body };
}

function address(context: PrintContext): Markup {
  const current =
    context.recipientKind === 'patient'
      ? context.rows.addresses.find((row) => row.use !== 'old' && row.valid_until === null)
      : undefined;
  const lines = current ? [current.lines, current.city, current.county, current.postcode, current.country] : [];
  return html`<p class="address">${[context.recipientName, ...lines].filter((line) => line !== '').join('\n')}</p>`;
}
