import type { CsvEntity } from '../../../../shared/domain/imports/csv-field';
import { compact, type JsonObject, type Loose } from '../../../fhir/json';
import type { CsvValues } from '../source/csv-values';
import { isGlobalId } from '../source/references';
import { sortKeyOf, type EntryTimes } from '../../../fhir/times';
import { rowExtension } from './csv-row-extension';

/**
 * A row about a patient as a FHIR resource. `times` keeps the time of day even without a time zone, which FHIR cannot
 * express.
 */
export type CsvEntry = { readonly resource: JsonObject; readonly times: EntryTimes };

const systems: readonly (readonly [name: RegExp, uri: string])[] = [
  [/snomed|^sct$/i, 'http://snomed.info/sct'],
  [/loinc/i, 'http://loinc.org'],
  [/rx-?norm/i, 'http://www.nlm.nih.gov/research/umls/rxnorm'],
  [/dm\s?\+\s?d/i, 'https://dmd.nhs.uk'],
  [/icd-?10/i, 'http://hl7.org/fhir/sid/icd-10'],
  [/cvx/i, 'http://hl7.org/fhir/sid/cvx'],
];

/**
 * Makes the resource of a row, with every cell of the row attached.
 * @param key the row's identifying name
 */
export function csvEntry(entity: Exclude<CsvEntity, 'patients' | 'ignore'>, values: CsvValues, key: string): CsvEntry {
  const start = values.date('start');
  const stop = values.date('stop');
  const id = values.text('sourceId');
  const occurredText = start?.text ?? '';
  const endedText = stop?.text ?? '';
  const resource = compact({
    ...makers[entity](values, { start: start?.fhir, stop: stop?.fhir }),
    id: /^[A-Za-z0-9\-.]{1,64}$/.test(id) ? id : undefined,
    extension: rowExtension(values.columns, {
      key,
      occurred: occurredText,
      ended: endedText,
      visit: values.text('visitId'),
    }),
  });
  return { resource, times: { occurredText, occurredAt: sortKeyOf(occurredText), endedText } };
}

type Span = { readonly start: string | undefined; readonly stop: string | undefined };
type Maker = (values: CsvValues, span: Span) => { readonly [field: string]: Loose };

function concept(values: CsvValues, textField = 'description', codeField = 'code'): Loose {
  const text = values.text(textField);
  const code = values.text(codeField).replace(/\s+/g, ' ');
  const system = values.text('system');
  const uri =
    systems.find(([name]) => name.test(system))?.[1] ?? (/^(https?:|urn:)\S+$/.test(system) ? system : undefined);
  if (text === '' && code === '') return undefined;
  return {
    coding: code === '' ? [] : [{ system: codeField === 'code' ? uri : undefined, code, display: text }],
    text: text === '' ? code : text,
  };
}

/** A name is shown; a number of the other program only identifies. */
function who(text: string): Loose {
  if (text === '') return undefined;
  return isGlobalId(text) || /^\d+$/.test(text) ? { identifier: { value: text } } : { display: text };
}
const subject = (values: CsvValues) => ({ reference: `Patient/${values.text('patientId')}` });
const encounter = (values: CsvValues) =>
  values.text('visitId') === '' ? undefined : { reference: `Encounter/${values.text('visitId')}` };
const note = (values: CsvValues): Loose => (values.text('notes') === '' ? [] : [{ text: values.text('notes') }]);
const reasons = (values: CsvValues): Loose => [concept(values, 'reason', 'reasonCode')];
const period = (span: Span): Loose => ({ start: span.start, end: span.stop });
const words = (text: string): Loose => (text === '' ? undefined : { text });
const isMistake = (values: CsvValues) => /entered.?in.?error|mistake|deleted/i.test(values.text('status'));

const clinicalStatuses = 'http://terminology.hl7.org/CodeSystem/condition-clinical';
const allergyStatuses = 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical';

const makers: Readonly<Record<Exclude<CsvEntity, 'patients' | 'ignore'>, Maker>> = {
  encounters: (v, span) => ({
    resourceType: 'Encounter',
    status: encounterStatus(v),
    class: encounterClass(v.text('visitClass')),
    type: [concept(v)],
    subject: subject(v),
    participant: v.text('author') === '' ? [] : [{ individual: who(v.text('author')) }],
    period: period(span),
    reasonCode: reasons(v),
    serviceProvider: who(v.text('place')),
    text: narrative(v.text('notes')),
  }),
  conditions: (v, span) => ({
    resourceType: 'Condition',
    ...(isMistake(v)
      ? {
          verificationStatus: {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'entered-in-error' },
            ],
          },
        }
      : {
          clinicalStatus: {
            coding: [
              {
                system: clinicalStatuses,
                code:
                  span.stop !== undefined || /resolved|inactive|past|ended/i.test(v.text('status'))
                    ? 'resolved'
                    : 'active',
              },
            ],
          },
        }),
    severity: words(v.text('severity')),
    code: concept(v),
    subject: subject(v),
    encounter: encounter(v),
    onsetDateTime: span.start,
    abatementDateTime: span.stop,
    recorder: who(v.text('author')),
    note: note(v),
  }),
  allergies: (v, span) => ({
    resourceType: 'AllergyIntolerance',
    ...(isMistake(v)
      ? {
          verificationStatus: {
            coding: [
              {
                system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-verification',
                code: 'entered-in-error',
              },
            ],
          },
        }
      : {
          clinicalStatus: {
            coding: [
              {
                system: allergyStatuses,
                code:
                  span.stop !== undefined || /resolved|inactive|past|ended/i.test(v.text('status'))
                    ? 'resolved'
                    : 'active',
              },
            ],
          },
        }),
    type: ['allergy', 'intolerance'].find((type) => type === v.text('type').toLowerCase()),
    category: [
      ['food', 'medication', 'environment', 'biologic'].find(
        (category) => category === v.text('category').toLowerCase(),
      ),
    ],
    code: concept(v),
    patient: subject(v),
    encounter: encounter(v),
    onsetDateTime: span.start,
    recorder: who(v.text('author')),
    note: note(v),
    reaction: [reaction(v.text('reaction'), v.text('severity')), reaction(v.text('reaction2'), v.text('severity2'))],
  }),
  medications: (v, span) => ({
    resourceType: 'MedicationStatement',
    status: isMistake(v)
      ? 'entered-in-error'
      : span.stop === undefined
        ? /stopped|ended|past|completed/i.test(v.text('status'))
          ? 'completed'
          : 'active'
        : 'completed',
    medicationCodeableConcept: concept(v),
    subject: subject(v),
    context: encounter(v),
    effectivePeriod: period(span),
    informationSource: who(v.text('author')),
    reasonCode: reasons(v),
    note: note(v),
    dosage: v.text('dose') === '' ? [] : [{ text: v.text('dose') }],
  }),
  procedures: (v, span) => ({
    resourceType: 'Procedure',
    status: isMistake(v)
      ? 'entered-in-error'
      : /cancel|not.?done|dna|no.?show/i.test(v.text('status'))
        ? 'not-done'
        : 'completed',
    code: concept(v),
    subject: subject(v),
    encounter: encounter(v),
    ...(span.stop === undefined ? { performedDateTime: span.start } : { performedPeriod: period(span) }),
    performer: v.text('author') === '' ? [] : [{ actor: who(v.text('author')) }],
    reasonCode: reasons(v),
    bodySite: [words(v.text('bodySite'))],
    note: [...(v.text('notes') === '' ? [] : [{ text: v.text('notes') }]), ...amounts(v)],
  }),
  immunizations: (v, span) => ({
    resourceType: 'Immunization',
    status: isMistake(v)
      ? 'entered-in-error'
      : /not.?(done|given)|declin|refus/i.test(v.text('status'))
        ? 'not-done'
        : 'completed',
    vaccineCode: concept(v),
    patient: subject(v),
    encounter: encounter(v),
    ...(span.start === undefined ? { occurrenceString: 'unknown' } : { occurrenceDateTime: span.start }),
    lotNumber: v.text('batch'),
    site: words(v.text('bodySite')),
    performer: v.text('author') === '' ? [] : [{ actor: who(v.text('author')) }],
    note: [
      ...(v.text('notes') === '' ? [] : [{ text: v.text('notes') }]),
      ...(v.text('dose') === '' ? [] : [{ text: `Dose: ${v.text('dose')}` }]),
    ],
  }),
  devices: (v) => ({
    resourceType: 'Device',
    udiCarrier: v.text('udi') === '' ? [] : [{ carrierHRF: v.text('udi') }],
    status: isMistake(v) ? 'entered-in-error' : undefined,
    lotNumber: v.text('batch'),
    serialNumber: v.text('serial'),
    type: concept(v),
    patient: subject(v),
    note: [
      ...(v.text('notes') === '' ? [] : [{ text: v.text('notes') }]),
      ...(v.text('bodySite') === '' ? [] : [{ text: `Where: ${v.text('bodySite')}` }]),
    ],
  }),
  observations: (v, span) => ({
    resourceType: 'Observation',
    status: isMistake(v)
      ? 'entered-in-error'
      : /prelim/i.test(v.text('status'))
        ? 'preliminary'
        : /^final$/i.test(v.text('status'))
          ? 'final'
          : 'unknown',
    category: [words(v.text('category'))],
    code: concept(v),
    subject: subject(v),
    encounter: encounter(v),
    ...(span.stop === undefined ? { effectiveDateTime: span.start } : { effectivePeriod: period(span) }),
    performer: v.text('author') === '' ? [] : [who(v.text('author'))],
    ...measured(v),
    note: note(v),
  }),
  other: (v, span) => ({
    resourceType: 'Basic',
    code: concept(v) ?? { text: 'Imported row' },
    subject: subject(v),
    created: span.start?.slice(0, 10),
    author: who(v.text('author')),
    text: narrative(v.text('notes')),
  }),
};

function measured(v: CsvValues): { readonly [field: string]: Loose } {
  const value = v.text('value');
  if (/^-?\d+(\.\d+)?$/.test(value)) return { valueQuantity: { value: Number(value), unit: v.text('unit') } };
  return { valueString: [value, v.text('unit')].filter((text) => text !== '').join(' ') };
}

function reaction(text: string, severity: string): Loose {
  if (text === '') return undefined;
  return {
    manifestation: [{ text }],
    severity: ['mild', 'moderate', 'severe'].find((s) => s === severity.toLowerCase()),
  };
}

/** Product, batch and amount of a treatment: FHIR keeps them in separate resources, which a row does not have. */
function amounts(v: CsvValues): Loose[] {
  const parts = [
    ['Product', v.text('product')],
    ['Batch', v.text('batch')],
    ['Amount', v.text('quantity')],
  ].filter(([, text]) => text !== '');
  return parts.length === 0 ? [] : [{ text: parts.map(([label, text]) => `${label ?? ''}: ${text ?? ''}`).join(', ') }];
}

function encounterStatus(v: CsvValues): string {
  const status = v.text('status').toLowerCase();
  if (isMistake(v)) return 'entered-in-error';
  if (/cancel|dna|did not attend|no.?show/.test(status)) return 'cancelled';
  if (/book|plan|confirm|schedul|pending/.test(status)) return 'planned';
  if (/arriv|checked.?in/.test(status)) return 'arrived';
  return status === '' || /finish|complet|attend|done|seen/.test(status) ? 'finished' : 'unknown';
}

const classes: readonly (readonly [word: RegExp, code: string, display: string])[] = [
  [/emer|urgent/i, 'EMER', 'emergency'],
  [/inpatient|hospital/i, 'IMP', 'inpatient encounter'],
  [/home/i, 'HH', 'home health'],
  [/virtual|phone|video|online|tele/i, 'VR', 'virtual'],
];
function encounterClass(text: string): Loose {
  const [, code, display] = classes.find(([word]) => word.test(text)) ?? [null, 'AMB', 'ambulatory'];
  return { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code, display };
}

/** Free text for a resource that has no notes field. */
function narrative(text: string): Loose {
  if (text === '') return undefined;
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${safe}</div>` };
}
