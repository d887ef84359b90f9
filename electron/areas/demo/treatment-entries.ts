import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import type { Treatment } from './treatment-lists.data';

// Each kind of entry in an invented record, as the FHIR resource that another program would have sent.

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/** One entry of an invented record; the caller adds ids and the patient. */
export type EntryPlan = {
  readonly kind: EntryKind;
  /** UTC instant. */
  readonly at: string;
  readonly endedAt: string;
  readonly title: string;
  readonly summary: string;
  readonly status: string;
  readonly author: string;
  /** The index of its visit in the plan; null for what happened outside a visit. */
  readonly visit: number | null;
  readonly isVisit: boolean;
  readonly resource: (links: {
    readonly id: string;
    readonly patient: string;
    readonly visit: string | null;
  }) => Resource;
};
type Allergy = Readonly<Record<'text' | 'category' | 'criticality' | 'reaction', string>>;
/** An entry with its differences from the defaults. */
export type NewEntry = Pick<EntryPlan, 'kind' | 'at' | 'title' | 'resource'> & Partial<EntryPlan>;

/** What a treatment used, where and when. */
export type Used = {
  readonly at: string;
  readonly visit: number;
  readonly sites: readonly string[];
  readonly dose: number;
  readonly batch: string;
  /** `YYYY-MM`. */
  readonly expires: string;
};

const actor = (display: string) => [{ actor: { display } }];
function coded(system: string, code: string) {
  return { coding: [{ system, code }] };
}
function inVisit(encounter: string | null) {
  return encounter === null ? {} : { encounter: { reference: encounter } };
}

/** Product, amount and batch in words; empty for a treatment without a product. */
export function usedText({ product }: Treatment, { dose, batch }: Used): string {
  if (product === null) return '';
  return `${product.name}, ${dose} ${product.unit}${dose === 1 || product.unit === 'ml' ? '' : 's'}, batch ${batch}`;
}

export function medicineEntry(at: string, visit: number, text: string): NewEntry {
  return {
    kind: 'medication',
    at,
    visit,
    title: text,
    status: 'active',
    resource: ({ id, patient }) => ({
      resourceType: 'MedicationStatement',
      id,
      status: 'active',
      medicationCodeableConcept: { text },
      subject: { reference: patient },
      effectivePeriod: { start: at.slice(0, 10) },
      dateAsserted: at,
    }),
  };
}

export function conditionEntry(at: string, visit: number, text: string): NewEntry {
  return {
    kind: 'condition',
    at,
    visit,
    title: text,
    status: 'active',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'Condition',
      id,
      clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
      verificationStatus: coded('http://terminology.hl7.org/CodeSystem/condition-ver-status', 'confirmed'),
      code: { text },
      subject: { reference: patient },
      ...inVisit(encounter),
      recordedDate: at,
    }),
  };
}

export function visitEntry(at: string, end: string, minutes: number, title: string, practitioner: string): NewEntry {
  return {
    kind: 'encounter',
    at,
    endedAt: end,
    title,
    summary: `${minutes} minutes`,
    status: 'finished',
    isVisit: true,
    resource: ({ id, patient }) => ({
      resourceType: 'Encounter',
      id,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB', display: 'ambulatory' },
      type: [{ text: title }],
      subject: { reference: patient },
      participant: [{ individual: { display: practitioner } }],
      period: { start: at, end },
    }),
  };
}

export function allergyEntry(at: string, visit: number, known: Allergy | null): NewEntry {
  const title = known === null ? 'No known allergies' : `Allergic to ${known.text.toLowerCase()}`;
  return {
    kind: 'allergy',
    at,
    visit,
    title,
    summary: known?.reaction ?? '',
    status: 'active',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'AllergyIntolerance',
      id,
      clinicalStatus: coded('http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', 'active'),
      verificationStatus: coded('http://terminology.hl7.org/CodeSystem/allergyintolerance-verification', 'confirmed'),
      ...(known === null ? {} : { type: 'allergy', category: [known.category], criticality: known.criticality }),
      // "No known allergies" is always stated, never left blank.
      code:
        known === null
          ? {
              coding: [
                { system: 'http://snomed.info/sct', code: '716186003', display: 'No known allergy (situation)' },
              ],
              text: title,
            }
          : { text: known.text },
      patient: { reference: patient },
      ...inVisit(encounter),
      recordedDate: at,
      ...(known === null ? {} : { reaction: [{ manifestation: [{ text: known.reaction }] }] }),
    }),
  };
}

export function procedureEntry(treatment: Treatment, used: Used, practitioner: string): NewEntry {
  const { at, visit, sites, dose, batch, expires } = used;
  const { product } = treatment;
  return {
    kind: 'procedure',
    at,
    visit,
    title: treatment.name,
    summary: [sites.join(', '), usedText(treatment, used)].filter((part) => part !== '').join(' · '),
    status: 'completed',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'Procedure',
      id,
      ...(product === null || treatment.productKind === 'medicine'
        ? {}
        : {
            contained: [
              {
                resourceType: 'Device',
                id: 'product',
                lotNumber: batch,
                expirationDate: expires,
                deviceName: [{ name: product.name, type: 'user-friendly-name' }],
              },
            ],
          }),
      status: 'completed',
      code: { text: treatment.name },
      subject: { reference: patient },
      ...inVisit(encounter),
      performedDateTime: at,
      performer: actor(practitioner),
      bodySite: sites.map((text) => ({ text })),
      ...(product === null || treatment.productKind === 'medicine'
        ? {}
        : {
            usedReference: [{ reference: '#product', display: product.name }],
            note: [{ text: `${dose} ${product.unit}` }],
          }),
    }),
  };
}

export function administeredEntry(
  product: NonNullable<Treatment['product']>,
  used: Used,
  practitioner: string,
): NewEntry {
  const { at, visit, sites, dose, batch, expires } = used;
  return {
    kind: 'medication',
    at,
    visit,
    title: product.name,
    summary: `${dose} ${product.unit}s, batch ${batch}, expires ${expires}`,
    status: 'completed',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'MedicationAdministration',
      id,
      contained: [
        {
          resourceType: 'Medication',
          id: 'product',
          code: { text: product.name },
          batch: { lotNumber: batch, expirationDate: expires },
        },
      ],
      status: 'completed',
      medicationReference: { reference: '#product', display: product.name },
      subject: { reference: patient },
      ...(encounter === null ? {} : { context: { reference: encounter } }),
      effectiveDateTime: at,
      performer: actor(practitioner),
      dosage: {
        text: `${dose} ${product.unit}s in all: ${sites.join(', ')}`,
        dose: { value: dose, unit: product.unit },
      },
    }),
  };
}

export function observationEntry(
  at: string,
  visit: number | null,
  title: string,
  value: Readonly<Record<string, unknown>>,
  summary: string,
): NewEntry {
  const quantity = value['valueQuantity'] as { value: number; unit: string } | undefined;
  return {
    kind: 'observation',
    at,
    visit,
    title,
    summary: quantity ? `${quantity.value} ${quantity.unit}` : summary,
    status: 'final',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: { text: title },
      subject: { reference: patient },
      ...inVisit(encounter),
      effectiveDateTime: at,
      ...value,
    }),
  };
}

export function bloodPressureEntry(at: string, visit: number, systolic: number, diastolic: number): NewEntry {
  const part = (code: string, display: string, value: number) => ({
    code: { coding: [{ system: 'http://loinc.org', code, display }], text: display },
    valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
  });
  return {
    kind: 'observation',
    at,
    visit,
    title: 'Blood pressure',
    summary: `${systolic}/${diastolic} mmHg`,
    status: 'final',
    resource: ({ id, patient, visit: encounter }) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: {
        coding: [
          { system: 'http://loinc.org', code: '85354-9', display: 'Blood pressure panel with all children optional' },
        ],
        text: 'Blood pressure',
      },
      subject: { reference: patient },
      ...inVisit(encounter),
      effectiveDateTime: at,
      component: [
        part('8480-6', 'Systolic blood pressure', systolic),
        part('8462-4', 'Diastolic blood pressure', diastolic),
      ],
    }),
  };
}

export function consentEntry(at: string, visit: number, what: string): NewEntry {
  return {
    kind: 'consent',
    at,
    visit,
    title: `Consent: ${what}`,
    status: 'active',
    summary: 'Signed on paper',
    resource: ({ id, patient }) => ({
      resourceType: 'Consent',
      id,
      status: 'active',
      scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'treatment'),
      category: [
        { coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }], text: what },
      ],
      patient: { reference: patient },
      dateTime: at,
      policyRule: { text: 'Clinic consent form, version 3' },
    }),
  };
}

export function messageEntry(at: string, text: string): NewEntry {
  return {
    kind: 'communication',
    at,
    title: 'Text message sent',
    summary: text,
    status: 'completed',
    author: 'Reception',
    resource: ({ id, patient }) => ({
      resourceType: 'Communication',
      id,
      status: 'completed',
      category: [{ text: 'Service message' }],
      medium: [{ text: 'Text message' }],
      subject: { reference: patient },
      sent: at,
      payload: [{ contentString: text }],
    }),
  };
}

export function adverseEntry(at: string, text: string): NewEntry {
  return {
    kind: 'adverse-event',
    at,
    title: text,
    status: 'resolved',
    resource: ({ id, patient }) => ({
      resourceType: 'AdverseEvent',
      id,
      actuality: 'actual',
      event: { text },
      subject: { reference: patient },
      date: at,
      seriousness: coded('http://terminology.hl7.org/CodeSystem/adverse-event-seriousness', 'non-serious'),
      outcome: coded('http://terminology.hl7.org/CodeSystem/adverse-event-outcome', 'resolved'),
    }),
  };
}

export function appointmentEntry(
  at: string,
  end: string,
  treatment: Treatment,
  status: string,
  summary: string,
): NewEntry {
  return {
    kind: 'appointment',
    at,
    endedAt: end,
    title: treatment.name,
    summary,
    status,
    author: 'Reception',
    resource: ({ id, patient }) => ({
      resourceType: 'Appointment',
      id,
      status,
      description: treatment.name,
      start: at,
      end,
      minutesDuration: treatment.minutes,
      participant: [
        {
          actor: { reference: patient },
          status: status === 'noshow' ? 'accepted' : status === 'cancelled' ? 'declined' : 'accepted',
        },
      ],
    }),
  };
}
