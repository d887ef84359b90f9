import { localDate } from '../../../../shared/time/local-date';
import type { RelatedPerson } from '../../../../shared/domain/patients/patient';
import type { PatientName } from '../../../../shared/domain/patients/patient';
import type { PatientIdentifier } from '../../../../shared/domain/patients/patient';
import type { PatientCore } from '../../../../shared/domain/patients/patient';
import type { PatientAddress } from '../../../../shared/domain/patients/patient';
import type { LocalDate } from '../../../../shared/time/local-date';
import type { ContactPoint } from '../../../../shared/domain/patients/patient';
import { objectOf, textOf } from '../../json';
import { fitLine, fitParagraph } from '../../fit';
import { factsOf } from '../../facts/facts-of';
import type { NameOf } from '../../elements/line';
import { Leftover } from './leftover';
import type { JsonObject } from '../../json';
/** A row before it has an id. */
export type Without<T> = Omit<T, 'id'>;
export type FurtherFact = { readonly label: string; readonly value: string };

/** An imported patient in the terms of the register. */
export type MappedPatient = {
  readonly core: PatientCore;
  readonly names: readonly Without<PatientName>[];
  readonly addresses: readonly Without<PatientAddress>[];
  readonly contactPoints: readonly (Without<ContactPoint> & { readonly e164: string | null })[];
  readonly identifiers: readonly Without<PatientIdentifier>[];
  readonly relatedPeople: readonly Without<RelatedPerson>[];
  /** Set only for a patient that this program exported from its archive. */
  readonly archived: { readonly at: string; readonly reason: string } | null;
  /** Values without a field: label and value. */
  readonly extra: readonly FurtherFact[];
  /** Remarks for the user who imports, in sentences. */
  readonly notes: readonly string[];
};
export type PatientMapping = {
  readonly nameOf: NameOf;
  readonly today: LocalDate;
  /** True only in the demo clinic: 999… numbers belong to nobody. */
  readonly allowTestNumbers: boolean;
};

/** One Patient while it is read: the values found, and what is left over. */
export class PatientReading {
  readonly resource: JsonObject;
  readonly mapping: PatientMapping;
  readonly left: Leftover;
  readonly spilled: FurtherFact[] = [];
  readonly notes: string[] = [];

  constructor(resource: JsonObject, mapping: PatientMapping) {
    this.resource = resource;
    this.mapping = mapping;
    this.left = new Leftover(resource);
    this.left.take([], 'resourceType');
  }

  /** One line that fits its field; a text that had to be cut is also kept in full as a further fact. */
  fit(label: string, text: string, max: number): string {
    const fitted = fitLine(text, max);
    if (fitted.spilled !== null) this.spilled.push({ label: `${label} in full`, value: fitted.spilled });
    return fitted.text;
  }
  fitMany(label: string, text: string, max: number): string {
    const fitted = fitParagraph(text, max);
    if (fitted.spilled !== null) this.spilled.push({ label: `${label} in full`, value: fitted.spilled });
    return fitted.text;
  }

  takePeriod(
    path: readonly (string | number)[],
    element: JsonObject,
    read: { from: string | null; until: string | null },
  ): void {
    const period = objectOf(element, 'period');
    // The field has no time of day.
    if (textOf(period, 'start') === (read.from ?? '')) this.left.take([...path, 'period'], 'start');
    if (textOf(period, 'end') === (read.until ?? '')) this.left.take([...path, 'period'], 'end');
  }

  /** What is left over, as facts. */
  leftFacts(): FurtherFact[] {
    return factsOf(this.left.rest(), this.mapping.nameOf).map(({ label, value }) => ({ label, value }));
  }
}

/** As many as the patient form holds. */
export const most = { names: 40, addresses: 20, contactPoints: 40, relatedPeople: 20 };

/** A valid day, or null. */
export function realDay(text: string | null): string | null {
  return text === null ? null : localDate(text);
}
