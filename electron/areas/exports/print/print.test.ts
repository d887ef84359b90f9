import fc from 'fast-check';
import type { RecordRows } from '../../../../db/areas/exports/exports.repo';
import { defaultSettings } from '../../../../db/areas/settings/settings.repo';
import { fieldRegister } from '../../../../shared/fields/field-register';
import { instantFromMs } from '../../../../shared/time/instant';
import { testClinicNames } from '../testing/clinic-with-record';
import { anyRecord } from '../testing/sample-record';
import { aboutData } from './about-data';
import type { PrintContext } from './context';
import { coveringLetter } from './covering-letter';
import { html, paragraphs, printedPage } from './html';
import { recordDocument } from './record-document';
import { printStyle } from './style';

const contextOf = (rows: RecordRows, more: Partial<PrintContext> = {}): PrintContext => ({
  rows,
  settings: {
    ...defaultSettings(testClinicNames),
    address: '1 High Street\nLeeds',
    phone: '0113 496 0000',
    email: 'hello@example.com',
  },
  reference: 'CK-7F3A-261122-01',
  at: instantFromMs(Date.parse('2026-11-22T14:05:00Z')),
  reason: 'access-request',
  recipientKind: 'patient',
  recipientName: 'Jane Smith',
  check: () => undefined,
  ...more,
});
const text = (context: PrintContext, make: typeof recordDocument) => printedPage(make(context), printStyle);
/** How a value appears in a document. */
const printed = (value: string) => html`${value}`.toString();
const sample = (seed: number): RecordRows => {
  const [rows] = fc.sample(anyRecord, { numRuns: 1, seed });
  if (!rows) throw new Error('no sample');
  return rows;
};

describe('making a document', () => {
  test('interpolated values are text, never markup', () => {
    expect(
      html`<p title="${'" onload="x'}">${'<script>alert(1)</script>'}${['a', html`<b>${'&'}</b>`, null, 7]}</p>`.toString(),
    ).toBe('<p title="&quot; onload=&quot;x">&lt;script&gt;alert(1)&lt;/script&gt;a<b>&amp;</b>7</p>');
    expect(paragraphs('one\n\n<two>\u0000').toString()).toBe('<p>one</p><br><p>&lt;two&gt;\ufffd</p>');
  });
  test('a hostile record adds no element to any document', () => {
    fc.assert(
      fc.property(anyRecord, (rows) => {
        for (const make of [coveringLetter, recordDocument, aboutData]) {
          const page = text(contextOf(rows), make);
          expect(page).not.toMatch(/<(script|img|iframe|object|embed|link|base|form|meta http-equiv|b>bold)/i);
          expect(page.startsWith('<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>')).toBe(true);
          expect(page.match(/<h1>/g)).toHaveLength(1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('your record', () => {
  test('P3, P10: everything in the record is printed: details, alerts, every version of every note, every entry', () => {
    fc.assert(
      fc.property(anyRecord, (rows) => {
        const page = text(contextOf(rows), recordDocument);
        const { patient } = rows;
        const expected = [
          patient.family_name,
          patient.given_names,
          patient.gp_name,
          patient.gp_practice,
          patient.language,
          patient.paper_file_location,
          patient.archive_reason,
          ...rows.names.map((r) => r.family_name),
          ...rows.addresses.map((r) => r.city),
          ...rows.contactPoints.map((r) => r.value),
          ...rows.identifiers.map((r) => r.value),
          ...rows.relatedPeople.flatMap((r) => [r.name, r.relationship, r.phone, r.email]),
          ...rows.alerts.map((r) => r.text),
          ...rows.noteVersions.flatMap((r) => [r.text, r.reason]),
          ...rows.entries.map((r) => r.title),
          ...rows.disclosures.map((r) => r.recipient_name),
          ...rows.notices.map((r) => r.notice_version),
          ...(JSON.parse(patient.extra) as { label: string; value: string }[]).flatMap((fact) => [
            fact.label,
            fact.value,
          ]),
        ];
        for (const value of expected) expect(page).toContain(printed(value));
      }),
      { numRuns: 100 },
    );
  });
  test('entries are in date order, oldest first, with years and days as headings and times in their own zone', () => {
    const rows = sample(4);
    const entry = (id: string, occurred: string, at: string | null, more: object = {}) => ({
      id,
      version: '0190000000000000-00000001',
      patient_id: rows.patient.id,
      kind: 'observation' as const,
      fhir_type: 'Observation',
      occurred_text: occurred,
      occurred_at: at,
      ended_text: '',
      title: `Entry ${id}`,
      summary: '',
      status: 'final',
      author: '',
      visit_id: null,
      is_visit: 0 as const,
      group_at: at,
      source: 'import' as const,
      import_id: null,
      source_key: null,
      content_hash: null,
      resource: null,
      recorded_at: '2026-01-01T00:00:00.000Z',
      ...more,
    });
    const entries = [
      entry('late', '2009-08-01T04:44:29+00:00', '2009-08-01T04:44:29.000Z'),
      entry('visit', '2003-02-01T09:00:00-05:00', '2003-02-01T14:00:00.000Z', { is_visit: 1, kind: 'encounter' }),
      entry('between', '2003-02-01T15:00:00Z', '2003-02-01T15:00:00.000Z'),
      entry('inside', '2003-02-01T16:00:00Z', '2003-02-01T16:00:00.000Z', { visit_id: 'visit' }),
      entry('undated', '', null),
    ];
    const page = text(contextOf({ ...rows, entries, notes: [], noteVersions: [] }), recordDocument);
    const order = [
      '<h2>No date</h2>',
      'Entry undated',
      '<h2>2003</h2>',
      '<h3>Sat 1 Feb 2003</h3>',
      'Entry visit',
      'Entry inside',
      'Entry between',
      '<h2>2009</h2>',
      'Entry late',
    ].map((part) => page.indexOf(part));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order.every((at) => at > 0)).toBe(true);
    expect(page).toContain('1 Feb 2003, 09:00 (UTC-5)');
    expect(page).toContain('1 Aug 2009, 04:44 (UTC)');
  });
  test('P11: a correction is printed with the earlier value', () => {
    const rows = sample(4);
    const page = text(
      contextOf({
        ...rows,
        changes: [
          {
            clock: '',
            at: '2026-05-01T10:00:00.000Z',
            actor: 'system',
            table: 'patient',
            unit: 3,
            rowId: rows.patient.id,
            subject: rows.patient.id,
            op: 'update',
            old: { birth_date: '1981-07-04' },
            new: { birth_date: '1981-04-07' },
            transactionId: '',
            originId: null,
          },
        ],
      }),
      recordDocument,
    );
    expect(page).toContain('Corrections');
    expect(page).toMatch(/Date of birth<\/td><td>4 Jul 1981<\/td><td>7 Apr 1981/);
  });
});

describe('your record is for a person', () => {
  const rows = sample(4);
  const imported = (resource: object, more: object = {}) => ({
    id: 'e1',
    version: '0190000000000000-00000001',
    patient_id: rows.patient.id,
    kind: 'observation' as const,
    fhir_type: 'Observation',
    occurred_text: '2017-12-28T13:43:00+00:00',
    occurred_at: '2017-12-28T13:43:00.000Z',
    ended_text: '2017-12-28T13:58:00+00:00',
    title: 'Blood pressure',
    summary: '',
    status: 'final',
    author: 'Dr Ada Bowen',
    visit_id: null,
    is_visit: 0 as const,
    group_at: null,
    source: 'import' as const,
    import_id: null,
    source_key: null,
    content_hash: null,
    resource: JSON.stringify(resource),
    recorded_at: '2026-01-01T00:00:00.000Z',
    ...more,
  });
  const quantity = (value: number) => ({ value, unit: 'mm[Hg]', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' });
  const pressure = {
    resourceType: 'Observation',
    id: '0f2d-technical',
    meta: { profile: ['http://hl7.org/fhir/StructureDefinition/vitalsigns'] },
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '85354-9', display: 'Blood pressure' }] },
    subject: { reference: 'urn:uuid:0f2d-patient' },
    effectiveDateTime: '2017-12-28T13:43:00+00:00',
    performer: [{ display: 'Dr Ada Bowen' }],
    component: [
      { code: { text: 'Systolic' }, valueQuantity: quantity(121) },
      { code: { text: 'Diastolic' }, valueQuantity: quantity(80) },
    ],
    reasonCode: [{ text: 'Check' }, { text: 'Check' }],
    note: [{ text: `First line\nsecond line` }],
  };
  const page = text(contextOf({ ...rows, entries: [imported(pressure)], notes: [], noteVersions: [] }), recordDocument);

  test('codes, ids and links are left to the data files, which is said once', () => {
    for (const technical of [
      '0f2d',
      'loinc',
      'LOINC',
      '85354-9',
      'StructureDefinition',
      'unitsofmeasure',
      'UCUM',
      'mm[Hg]',
    ])
      expect(page).not.toContain(technical);
    expect(
      page.split('Codes, numbers and links from other systems are in the data files of this package.'),
    ).toHaveLength(2);
  });
  test('an entry is a heading and a line of facts; the facts do not repeat the heading', () => {
    expect(page).toContain(
      '<h4>Blood pressure</h4> <span class="about">Observations · 28 Dec 2017, 13:43 to 13:58 · final · by Dr Ada Bowen · imported</span>',
    );
    expect(page).toContain('<p class="run">Systolic: 121 mmHg; Diastolic: 80 mmHg; Reason: Check</p>');
    expect(page).toContain('second line</p>');
  });
  test('an entry with nothing but codes shows its summary', () => {
    const bare = text(
      contextOf({
        ...rows,
        entries: [imported({ resourceType: 'Observation', id: 'x' }, { summary: 'Seen and well' })],
        notes: [],
        noteVersions: [],
      }),
      recordDocument,
    );
    expect(bare).toContain('<p>Seen and well</p>');
  });
  test('the words match the screens', () => {
    const patient = { ...rows.patient, gender: 'female', sex: 'female', preferred_contact: 'sms' } as const;
    const words = text(contextOf({ ...rows, patient }), recordDocument);
    for (const [label, value] of [
      ['Gender', 'Woman'],
      ['Sex', 'Female'],
    ])
      expect(words).toContain(`<dt>${label ?? ''}</dt><dd>${value ?? ''}</dd>`);
    expect(words).toContain('<dd>Text message</dd>');
  });
  test('further facts of an import are printed without their codes and definitions', () => {
    const extra = JSON.stringify([
      { label: 'Race', value: 'White' },
      { label: 'Race · code', value: 'OID 2.16 2106-3' },
      { label: 'Race · definition', value: 'http://hl7.org/x' },
      { label: 'Id in the source', value: '7f37' },
    ]);
    const told = text(
      contextOf({
        ...rows,
        patient: { ...rows.patient, extra },
        identifiers: [
          {
            id: 'i',
            version: '',
            patient_id: rows.patient.id,
            system: 'urn:oid:2.16.840.1.113883.4.3.25',
            value: 'S999',
            label: 'Driver’s licence',
            note: '',
          },
        ],
      }),
      recordDocument,
    );
    expect(told).toContain('<dt>Race</dt><dd>White</dd>');
    expect(told).toContain('<td>S999</td><td>Driver’s licence</td>');
    for (const technical of ['2106-3', 'hl7.org', '7f37', '2.16.840']) expect(told).not.toContain(technical);
  });
});

describe('the covering letter', () => {
  const page = text(contextOf(sample(4)), coveringLetter);
  test.each([
    'Dear Jane Smith',
    'CK-7F3A-261122-01',
    'Dermaesthetics &amp; MG Aesthetics',
    '22 Nov 2026',
    '7-Zip',
    'Information Commissioner’s Office (ICO)',
    '0303 123 1113',
    'Wycliffe House',
    'ico.org.uk/make-a-complaint',
    '0113 496 0000',
    'hello@example.com',
    'Article 15 UK GDPR',
    'no exemption was used',
  ])('says %s', (words) => {
    expect(page).toContain(words);
  });
  test('refers to the patient in the third person if somebody else is the recipient', () => {
    const other = text(
      contextOf(sample(4), {
        reason: 'transfer-of-care',
        recipientKind: 'health-professional',
        recipientName: 'Dr Jones',
      }),
      coveringLetter,
    );
    expect(other).toContain('A copy of the record of');
    expect(other).toContain('use it for their care only');
  });
});

describe('about your data', () => {
  test('P1: every registered field in a copy is named, with purpose, lawful basis and retention', () => {
    const page = text(contextOf(sample(4)), aboutData);
    for (const field of fieldRegister.filter((f) => f.inExport)) expect(page).toContain(printed(field.label));
    for (const words of [
      'Art 6(1)(b) UK GDPR',
      'Art 9(2)(h) UK GDPR',
      'Three years from the last time',
      'Article 17',
      'Article 20',
      'stored in the United Kingdom',
      'we never sell it',
    ])
      expect(page).toContain(words);
  });
  test('prints the clinic’s own retention period and names earlier recipients', () => {
    const rows = sample(4);
    const context = contextOf({
      ...rows,
      disclosures: [
        {
          id: 'x',
          version: '',
          patient_id: rows.patient.id,
          at: '2026-03-01T09:00:00.000Z',
          by_user: 'system',
          recipient_kind: 'authority',
          recipient_name: 'West Yorkshire Police',
          reason: 'legal-duty',
          reason_note: 'court order 12',
          export_id: null,
          reference: '',
        },
      ],
    });
    const page = text({ ...context, settings: { ...context.settings, retentionYears: 8 } }, aboutData);
    expect(page).toContain('8 years from the last time');
    expect(page).toContain('West Yorkshire Police');
    expect(page).toContain('court order 12');
  });
});
