import { readFhirPatient } from '../../../fhir/resources/patient/read-patient';
import { binary } from '../../../fhir/resources/binary';
import { readPatient } from '../../../../db/areas/patients/patient-record';
import { hitsOf } from '../../../../db/areas/patients/patients-hits.repo';
import { PatientDetails } from '../../../../shared/domain/patients/patient';
import { displayName } from '../../../../shared/domain/patients/person-name';
import { ownKindOf } from '../../../fhir/systems';
import { compareDetails } from '../../patients/duplicate-view';
import type { JsonObject } from '../../../fhir/json';
import { furtherFactsOfRow, rowFactsOf, withoutRow } from '../mapping/csv-row-extension';
import type { FurtherFact, MappedPatient } from '../../../fhir/resources/patient/patient-reading';
import type { Item, Loaded, Person } from '../source/import-set';
import { findMatch, findNamed, type Match } from './match';
import { EntryPlanner, takeRelatedPeople } from './plan-entries';
import type { Decision, NewPatient, PersonPlan, PlanContext, Step } from './plan-types';

const leftOut = 'Skipped, as you decided.';
const unknownPerson = 'Its patient is neither in these files nor in the clinic.';

/** Plans one person of the files with all their rows. Only reads. */
export function planPerson(context: PlanContext, person: Person): PersonPlan {
  return person.patients.length === 0 ? planNamed(context, person) : planDetailed(context, person);
}

function stepOf(item: Item, more: Omit<Step, 'item' | 'place' | 'what' | 'match' | 'writes'> & Partial<Step>): Step {
  return { item, place: item.place, what: item.what, match: null, writes: [], ...more };
}
function noneOf(
  context: PlanContext,
  person: Person,
  action: 'refused' | 'left-out',
  note: string,
  match: Step['match'],
  named: (item: Item) => string | null = () => null,
): PersonPlan {
  const steps = [...person.patients, ...person.entries].map((item, i) =>
    stepOf(item, { action, title: named(item) ?? context.set.titleOf(item), note, match: i === 0 ? match : null }),
  );
  return { target: { kind: 'nobody' }, steps };
}

/** The key of a decision about a person: the same in the check and in the import of the same files. */
function decisionKey(person: Person): string {
  const first = [...person.patients, ...person.entries].reduce(
    (n, item) => Math.min(n, item.n),
    Number.MAX_SAFE_INTEGER,
  );
  return `p${first}`;
}

/** @param details the person's details in the file; null if it holds only a number */
function matchView(
  context: PlanContext,
  person: Person,
  match: Match,
  details: PatientDetails | null,
  byDefault: Decision,
): NonNullable<Step['match']> | null {
  const hit = hitsOf(context.reader, [match.patient.id]).get(match.patient.id);
  const rows = readPatient(context.reader, match.patient.id);
  if (!hit || !rows) return null;
  const key = decisionKey(person);
  return {
    key,
    hit,
    fields: details === null ? [] : compareDetails(details, rows),
    level: match.level,
    decision: context.decisions.get(key) ?? byDefault,
  };
}

// --------------------------------------------------------------------------------- people without details in the files
function planNamed(context: PlanContext, person: Person): PersonPlan {
  const match = findNamed(context.reader, person.named, context);
  const view = match && matchView(context, person, match, null, 'use-existing');
  if (!match || !view) return noneOf(context, person, 'refused', unknownPerson, null);
  if (view.decision !== 'use-existing') return noneOf(context, person, 'left-out', leftOut, view);
  const steps = new EntryPlanner(context, person, match.patient.id).plan();
  const [first, ...rest] = steps;
  // A person known only by a number is shown with the first entry, so that the user can decline the match.
  const shown =
    first && match.level !== 'certain'
      ? [
          { ...first, match: view, note: [first.note, `${match.why}.`].filter((text) => text !== '').join(' ') },
          ...rest,
        ]
      : steps;
  return { target: { kind: 'existing', id: match.patient.id }, steps: shown };
}

// ------------------------------------------------------------------------------------ people with details in the files
function planDetailed(context: PlanContext, person: Person): PersonPlan {
  const [first, ...others] = person.patients;
  if (!first) throw new Error('a person without details');
  const loaded = context.set.load(first);
  const mapped = mapLoaded(context, person, first, loaded);
  const name = displayName({
    title: mapped.core.title,
    given: mapped.core.givenNames,
    family: mapped.core.familyName,
    preferred: mapped.core.preferredName,
  });
  const match = findMatch(context.reader, loaded, mapped, context.importId);
  const view =
    match && matchView(context, person, match, detailsOf(mapped), match.level === 'certain' ? 'use-existing' : 'new');
  if (view?.decision === 'skip')
    return noneOf(context, person, 'left-out', leftOut, view, (item) => (item === first ? name : null));
  const note = [...mapped.notes];
  if (match && view?.decision === 'use-existing') {
    const planner = new EntryPlanner(context, person, match.patient.id);
    const isSame = match.isKnown && planner.hasDetails(match.patient.resource, loaded);
    if (match.patient.archived) note.push('The record is archived.');
    note.unshift(
      isSame
        ? 'These details are already in the record.'
        : `${match.why}. The clinic’s details stay unchanged; those from the file are kept alongside.`,
    );
    const step = stepOf(first, {
      action: isSame ? 'already-here' : 'match',
      title: name,
      note: note.join(' '),
      match: isSame ? null : view,
      writes: isSame ? [] : planner.detailsBeside(first, loaded, mapped),
    });
    return {
      target: { kind: 'existing', id: match.patient.id },
      steps: [step, ...planner.planFurtherDetails(others, loaded), ...planner.plan()],
    };
  }
  const planner = new EntryPlanner(context, person, null);
  const patient = newPatient(loaded, mapped);
  if (!patient)
    return noneOf(context, person, 'refused', 'The details are not valid for the register.', view, (item) =>
      item === first ? name : null,
    );
  if (match) note.unshift(`${match.why}.`);
  const step = stepOf(first, { action: 'new-patient', title: name, note: note.join(' '), match: view });
  const { people, steps } = takeRelatedPeople(patient.details.relatedPeople, planner.plan());
  return {
    target: {
      kind: 'new',
      patient: {
        ...patient,
        details: { ...patient.details, relatedPeople: people },
        extra: [...patient.extra, ...planner.furtherFacts],
      },
    },
    steps: [step, ...planner.planFurtherDetails(others, loaded), ...steps],
  };
}

type Mapped = MappedPatient & {
  /** The patient's original FHIR Patient; null for a patient registered by hand. */
  readonly asItCame: string | null;
};

function mapLoaded(context: PlanContext, person: Person, item: Item, loaded: Loaded): Mapped {
  const mapping = {
    nameOf: (reference: string) => context.set.nameOf(item, reference),
    today: context.today,
    allowTestNumbers: context.allowTestNumbers,
  };
  const read = readFhirPatient(withoutRow(loaded.resource), mapping);
  if (ownKindOf(loaded.resource) !== 'patient')
    return {
      ...read,
      core: { ...read.core, ...loaded.core },
      extra: furtherFacts(loaded.resource, read),
      asItCame: loaded.text,
    };
  const asItCame =
    person.entries
      .map((entry) => context.set.load(entry).resource)
      .filter((resource) => ownKindOf(resource) === 'as-imported')
      .map((resource) => binary.read(resource))
      .find((text) => text !== null) ?? null;
  if (asItCame === null) return { ...read, asItCame };
  // An export does not repeat facts without a field: they are in the original resource.
  const original = JSON.parse(asItCame) as JsonObject;
  const first = readFhirPatient(withoutRow(original), mapping);
  return { ...read, extra: [...read.extra, ...furtherFacts(original, first)], asItCame };
}

function furtherFacts(resource: JsonObject, mapped: MappedPatient): FurtherFact[] {
  // The row's number is already among the numbers.
  return rowFactsOf(resource) === null
    ? [...mapped.extra]
    : [...furtherFactsOfRow(resource), ...mapped.extra.filter((fact) => fact.label !== 'Id in the source')];
}

/** The details in the register's form; null if they break one of its rules. */
function detailsOf(mapped: Mapped): PatientDetails | null {
  const details = PatientDetails.safeParse({
    core: mapped.core,
    otherNames: mapped.names.map((row) => ({ ...row, id: null })),
    addresses: mapped.addresses.map((row) => ({ ...row, id: null })),
    contactPoints: mapped.contactPoints.map(({ e164: _e164, ...row }) => ({ ...row, id: null })),
    relatedPeople: mapped.relatedPeople.map((row) => ({ ...row, id: null })),
  });
  return details.success ? details.data : null;
}

/** Null if the details break a rule of the register. */
function newPatient(loaded: Loaded, mapped: Mapped): NewPatient | null {
  const details = detailsOf(mapped);
  if (details === null) return null;
  return {
    details,
    identifiers: mapped.identifiers,
    extra: mapped.extra,
    resource: mapped.asItCame,
    sourceKey: loaded.sourceKey,
    archived: mapped.archived,
  };
}
