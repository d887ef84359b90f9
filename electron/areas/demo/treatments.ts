import type { EntryKind } from '../../../shared/domain/timeline/entry-kind';
import {
  adverseEvents,
  allergies,
  conditions,
  consultationNotes,
  medicines,
  practitioners,
  reminders,
  treatments,
  type Treatment,
} from './treatment-lists.data';
import { dayBefore } from './people';
import { seedOf, SeededRandom } from './random';

type Resource = Readonly<Record<string, unknown>> & { readonly resourceType: string };

/** One entry of an invented record; ids and the patient are put in by whoever writes it. */
export type EntryPlan = {
  readonly kind: EntryKind;
  /** UTC instant. */
  readonly at: string;
  readonly endedAt: string;
  readonly title: string;
  readonly summary: string;
  readonly status: string;
  readonly author: string;
  /** The visit it belongs to, by its place in the plan; null for what happened outside a visit. */
  readonly visit: number | null;
  readonly isVisit: boolean;
  readonly resource: (links: {
    readonly id: string;
    readonly patient: string;
    readonly visit: string | null;
  }) => Resource;
};
export type NotePlan = {
  readonly at: string;
  readonly text: string;
  readonly signed: boolean;
  readonly amendment: { readonly at: string; readonly text: string; readonly reason: string } | null;
};
export type TimelinePlan = { readonly entries: readonly EntryPlan[]; readonly notes: readonly NotePlan[] };

export type TimelineOptions = {
  readonly seed: number;
  /** `YYYY-MM-DD`: nothing but booked appointments lies after it. */
  readonly today: string;
  readonly registeredDaysAgo: number;
  /** Stops before another visit once there are so many entries. */
  readonly mostEntries: number;
};

const minuteMs = 60_000;
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * minuteMs).toISOString();
const actor = (display: string) => [{ actor: { display } }];

/** What happened to the n-th person of a seed: consultations, treatments with product and batch, reviews, messages, and what comes next. */
export function timelineOf(n: number, options: TimelineOptions): TimelinePlan {
  return new Teller(new SeededRandom(seedOf(options.seed ^ 0x7f4a7c15, n)), options).tell();
}

class Teller {
  readonly #random: SeededRandom;
  readonly #o: TimelineOptions;
  readonly #entries: EntryPlan[] = [];
  readonly #notes: NotePlan[] = [];
  readonly #practitioner: string;

  constructor(random: SeededRandom, options: TimelineOptions) {
    this.#random = random;
    this.#o = options;
    this.#practitioner = random.pick(practitioners);
  }

  tell(): TimelinePlan {
    let daysAgo = this.#o.registeredDaysAgo;
    this.#consultation(this.#at(daysAgo));
    let treatment = this.#random.pickWeighted(treatments);
    // Some come once and never again; most come for a year or two, a few for many.
    let left = this.#random.chance(0.2) ? 0 : Math.ceil(this.#random.next() ** 2 * 12);
    daysAgo -= this.#random.int(1, 21);
    while (daysAgo > 0 && left > 0 && this.#entries.length < this.#o.mostEntries) {
      this.#treat(this.#at(daysAgo), treatment);
      left -= 1;
      if (this.#random.chance(0.25)) treatment = this.#random.pickWeighted(treatments);
      daysAgo -= this.#random.int(...treatment.every);
    }
    if (this.#random.chance(0.3)) this.#booked(treatment);
    return { entries: this.#entries, notes: this.#notes };
  }

  #at(daysAgo: number): string {
    return `${dayBefore(this.#o.today, daysAgo)}T${String(this.#random.int(8, 16)).padStart(2, '0')}:${this.#random.pick(['00', '15', '30', '45'])}:00.000Z`;
  }

  #add(entry: Pick<EntryPlan, 'kind' | 'at' | 'title' | 'resource'> & Partial<EntryPlan>): number {
    this.#entries.push({
      endedAt: '',
      summary: '',
      status: '',
      author: this.#practitioner,
      visit: null,
      isVisit: false,
      ...entry,
    });
    return this.#entries.length - 1;
  }

  #visit(at: string, minutes: number, title: string): number {
    const end = later(at, minutes);
    return this.#add({
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
        participant: [{ individual: { display: this.#practitioner } }],
        period: { start: at, end },
      }),
    });
  }

  #consultation(at: string): void {
    const visit = this.#visit(at, 45, 'Consultation');
    this.#allergies(at, visit);
    for (const text of this.#random.some(medicines, this.#random.pick([0, 0, 1, 1, 2, 3]))) {
      this.#add({
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
      });
    }
    for (const text of this.#random.some(conditions, this.#random.pick([0, 0, 0, 1, 2]))) {
      this.#add({
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
      });
    }
    const skin = this.#random.pick(['I', 'II', 'II', 'III', 'III', 'IV', 'V', 'VI']);
    this.#observe(
      at,
      visit,
      'Fitzpatrick skin type',
      { valueCodeableConcept: { text: `Type ${skin}` } },
      `Type ${skin}`,
    );
    if (this.#random.chance(0.6)) this.#bloodPressure(at, visit);
    this.#consent(at, visit, 'Consultation and photographs for the record');
    this.#note(later(at, 40), this.#random.pick(consultationNotes));
  }

  #allergies(at: string, visit: number): void {
    const known = this.#random.chance(0.2) ? this.#random.pickWeighted(allergies) : null;
    const title = known === null ? 'No known allergies' : `Allergic to ${known.text.toLowerCase()}`;
    this.#add({
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
        // No known allergies is said, never left blank.
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
    });
  }

  #treat(at: string, treatment: Treatment): void {
    const { product } = treatment;
    const sites = this.#random.some(treatment.sites, this.#random.int(1, Math.min(3, treatment.sites.length)));
    const visit = this.#visit(at, treatment.minutes, treatment.name);
    this.#consent(at, visit, treatment.name);
    const dose = product === null ? 0 : this.#random.int(...product.dose);
    const batch = `${this.#random.pick(['C', 'L', 'K', 'V'])}${this.#random.int(1000, 99_999)}${this.#random.pick(['', 'A', 'C3'])}`;
    const expires = dayBefore(at.slice(0, 10), -this.#random.int(60, 700)).slice(0, 7);
    const used =
      product === null
        ? ''
        : `${product.name}, ${dose} ${product.unit}${dose === 1 || product.unit === 'ml' ? '' : 's'}, batch ${batch}`;
    const performed = later(at, 10);
    this.#add({
      kind: 'procedure',
      at: performed,
      visit,
      title: treatment.name,
      summary: [sites.join(', '), used].filter((part) => part !== '').join(' · '),
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
        performedDateTime: performed,
        performer: actor(this.#practitioner),
        bodySite: sites.map((text) => ({ text })),
        ...(product === null || treatment.productKind === 'medicine'
          ? {}
          : {
              usedReference: [{ reference: '#product', display: product.name }],
              note: [{ text: `${dose} ${product.unit}` }],
            }),
      }),
    });
    if (product !== null && treatment.productKind === 'medicine')
      this.#administered(performed, visit, product, dose, batch, expires, sites);
    if (this.#random.chance(0.85))
      this.#note(
        later(at, treatment.minutes - 5),
        `${treatment.name}: ${sites.join(', ')}${used === '' ? '' : `. ${used}, expires ${expires}`}.\n${this.#random.pick(treatment.notes)}`,
      );
    if (this.#random.chance(0.5)) this.#message(later(at, -24 * 60), this.#random.pick(reminders));
    if (this.#random.chance(0.35))
      this.#observe(
        later(at, 14 * 24 * 60),
        null,
        'Satisfaction with the result',
        { valueQuantity: { value: this.#random.int(5, 10), unit: 'out of 10' } },
        '',
      );
    if (this.#random.chance(0.03)) this.#adverse(later(at, 3 * 24 * 60));
    if (this.#random.chance(0.06)) this.#missed(later(at, -21 * 24 * 60), treatment);
  }

  #administered(
    at: string,
    visit: number,
    product: NonNullable<Treatment['product']>,
    dose: number,
    batch: string,
    expires: string,
    sites: readonly string[],
  ): void {
    this.#add({
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
        performer: actor(this.#practitioner),
        dosage: {
          text: `${dose} ${product.unit}s in all: ${sites.join(', ')}`,
          dose: { value: dose, unit: product.unit },
        },
      }),
    });
  }

  #observe(
    at: string,
    visit: number | null,
    title: string,
    value: Readonly<Record<string, unknown>>,
    summary: string,
  ): void {
    if (at.slice(0, 10) > this.#o.today) return;
    const quantity = value['valueQuantity'] as { value: number; unit: string } | undefined;
    this.#add({
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
    });
  }

  #bloodPressure(at: string, visit: number): void {
    const [systolic, diastolic] = [Math.round(this.#random.around(124, 26)), Math.round(this.#random.around(78, 18))];
    const part = (code: string, display: string, value: number) => ({
      code: { coding: [{ system: 'http://loinc.org', code, display }], text: display },
      valueQuantity: { value, unit: 'mmHg', system: 'http://unitsofmeasure.org', code: 'mm[Hg]' },
    });
    this.#add({
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
    });
  }

  #consent(at: string, visit: number, what: string): void {
    this.#add({
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
    });
  }

  #message(at: string, text: string): void {
    this.#add({
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
    });
  }

  #adverse(at: string): void {
    const text = this.#random.pick(adverseEvents);
    if (at.slice(0, 10) > this.#o.today) return;
    this.#add({
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
    });
    this.#note(
      later(at, 30),
      `Patient called: ${text.toLowerCase()}. Photographs looked at, reassured, review arranged.`,
    );
  }

  #missed(at: string, treatment: Treatment): void {
    const status = this.#random.pick(['cancelled', 'noshow']);
    this.#appointment(at, treatment, status, status === 'noshow' ? 'Did not come' : 'Cancelled by the patient');
  }

  #booked(treatment: Treatment): void {
    this.#appointment(this.#at(-this.#random.int(1, 60)), treatment, 'booked', 'Booked');
  }

  #appointment(at: string, treatment: Treatment, status: string, summary: string): void {
    const end = later(at, treatment.minutes);
    this.#add({
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
    });
  }

  #note(at: string, text: string): void {
    const amended = this.#random.chance(0.06);
    this.#notes.push({
      at,
      text,
      signed: this.#random.chance(0.96),
      amendment: amended
        ? {
            at: later(at, 26 * 60),
            text: `${text}\nAftercare leaflet given, version 4.`,
            reason: 'Leaflet not mentioned before',
          }
        : null,
    });
  }
}

function coded(system: string, code: string) {
  return { coding: [{ system, code }] };
}
function inVisit(encounter: string | null) {
  return encounter === null ? {} : { encounter: { reference: encounter } };
}
