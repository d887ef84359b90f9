import {
  medicineEntry,
  conditionEntry,
  visitEntry,
  allergyEntry,
  procedureEntry,
  administeredEntry,
  observationEntry,
  bloodPressureEntry,
  consentEntry,
  messageEntry,
  adverseEntry,
  appointmentEntry,
  usedText,
  type EntryPlan,
  type NewEntry,
} from './treatment-entries';
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

export type NotePlan = {
  readonly at: string;
  readonly text: string;
  readonly signed: boolean;
  readonly amendment: { readonly at: string; readonly text: string; readonly reason: string } | null;
};
export type TimelinePlan = { readonly entries: readonly EntryPlan[]; readonly notes: readonly NotePlan[] };

export type TimelineOptions = {
  readonly seed: number;
  /** `YYYY-MM-DD`: only booked appointments are later. */
  readonly today: string;
  readonly registeredDaysAgo: number;
  /** Adds no further visit once there are this many entries. */
  readonly mostEntries: number;
};

const minuteMs = 60_000;
const later = (at: string, minutes: number) => new Date(Date.parse(at) + minutes * minuteMs).toISOString();
/**
 * Invents the history of the nth person of a seed: consultations, treatments with product and batch, reviews, messages
 * and the next appointment.
 */
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

  #add(entry: NewEntry): number {
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
    return this.#add(visitEntry(at, end, minutes, title, this.#practitioner));
  }

  #consultation(at: string): void {
    const visit = this.#visit(at, 45, 'Consultation');
    this.#allergies(at, visit);
    for (const text of this.#random.some(medicines, this.#random.pick([0, 0, 1, 1, 2, 3]))) {
      this.#add(medicineEntry(at, visit, text));
    }
    for (const text of this.#random.some(conditions, this.#random.pick([0, 0, 0, 1, 2]))) {
      this.#add(conditionEntry(at, visit, text));
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
    this.#add(allergyEntry(at, visit, known));
  }

  #treat(at: string, treatment: Treatment): void {
    const { product } = treatment;
    const sites = this.#random.some(treatment.sites, this.#random.int(1, Math.min(3, treatment.sites.length)));
    const visit = this.#visit(at, treatment.minutes, treatment.name);
    this.#consent(at, visit, treatment.name);
    const dose = product === null ? 0 : this.#random.int(...product.dose);
    const batch = `${this.#random.pick(['C', 'L', 'K', 'V'])}${this.#random.int(1000, 99_999)}${this.#random.pick(['', 'A', 'C3'])}`;
    const expires = dayBefore(at.slice(0, 10), -this.#random.int(60, 700)).slice(0, 7);
    const used = { at: later(at, 10), visit, sites, dose, batch, expires };
    this.#add(procedureEntry(treatment, used, this.#practitioner));
    if (product !== null && treatment.productKind === 'medicine')
      this.#add(administeredEntry(product, used, this.#practitioner));
    const said = usedText(treatment, used);
    if (this.#random.chance(0.85))
      this.#note(
        later(at, treatment.minutes - 5),
        `${treatment.name}: ${sites.join(', ')}${said === '' ? '' : `. ${said}, expires ${expires}`}.\n${this.#random.pick(treatment.notes)}`,
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

  #observe(
    at: string,
    visit: number | null,
    title: string,
    value: Readonly<Record<string, unknown>>,
    summary: string,
  ): void {
    if (at.slice(0, 10) > this.#o.today) return;
    this.#add(observationEntry(at, visit, title, value, summary));
  }

  #bloodPressure(at: string, visit: number): void {
    const [systolic, diastolic] = [Math.round(this.#random.around(124, 26)), Math.round(this.#random.around(78, 18))];
    this.#add(bloodPressureEntry(at, visit, systolic, diastolic));
  }

  #consent(at: string, visit: number, what: string): void {
    this.#add(consentEntry(at, visit, what));
  }

  #message(at: string, text: string): void {
    this.#add(messageEntry(at, text));
  }

  #adverse(at: string): void {
    const text = this.#random.pick(adverseEvents);
    if (at.slice(0, 10) > this.#o.today) return;
    this.#add(adverseEntry(at, text));
    this.#note(
      later(at, 30),
      `Patient called: ${text.toLowerCase()}. Photographs looked at, reassured, review arranged.`,
    );
  }

  #missed(at: string, treatment: Treatment): void {
    const status = this.#random.pick(['cancelled', 'noshow']);
    this.#appointment(at, treatment, status, status === 'noshow' ? 'Did not attend' : 'Cancelled by the patient');
  }

  #booked(treatment: Treatment): void {
    this.#appointment(this.#at(-this.#random.int(1, 60)), treatment, 'booked', 'Booked');
  }

  #appointment(at: string, treatment: Treatment, status: string, summary: string): void {
    const end = later(at, treatment.minutes);
    this.#add(appointmentEntry(at, end, treatment, status, summary));
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
