import { insertPatient } from '../../../db/areas/patients/patients.repo';
import { readPatient } from '../../../db/areas/patients/patient-record';
import { searchPatients } from '../../../db/areas/patients/search.repo';
import { nameTokensOf } from '../../../db/search/name-analysis';
import { classifyQuery } from '../../../db/search/query';
import { explainHit, type SearchCandidate } from '../../../db/search/rank';
import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { localDate } from '../../../shared/time/local-date';
import { personOf } from '../demo/people';
import { SeededRandom } from '../demo/random';

const today = localDate('2026-06-15')!;
const people = Array.from({ length: 120 }, (_, n) => personOf(n, { seed: 11, today, phones: 'drama' }).details);
let clinic: TempClinic;
let everybody: { id: string; candidate: SearchCandidate }[];

beforeAll(async () => {
  clinic = tempClinic();
  const made = await clinic.db.writer.run({ actor: 'system', event: 'import.batch' }, (tx) =>
    people.map((details) => insertPatient(tx, details, { registeredAt: tx.now }).id),
  );
  if (!made.ok) throw new Error(made.error.code);
  everybody = made.value.map((id) => {
    const { patient, names, contactPoints, addresses } = readPatient(clinic.db.reader, id)!;
    return {
      id,
      candidate: {
        tokens: nameTokensOf({
          given: patient.given_names,
          family: patient.family_name,
          preferred: patient.preferred_name,
          previousNames: names.map((n) => ({ given: n.given_names, family: n.family_name })),
        }),
        birthDate: patient.birth_date,
        nhsNumber: patient.nhs_number,
        phones: contactPoints.filter((c) => c.system === 'phone').map((c) => c.e164 ?? c.value),
        postcodes: addresses.map((a) => a.postcode),
      },
    };
  });
});
afterAll(() => clinic.close());

const random = new SeededRandom(99);
/** One typing error somewhere in a word. */
function slip(word: string): string {
  const at = random.int(1, Math.max(1, word.length - 2));
  const letter = random.pick(['a', 'e', 'i', 'o', 'r', 's', 't', 'n']);
  return random.pick([
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + letter + word.slice(at + 1),
    () => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  ])();
}
/** A search a user might type to find a patient. */
function typed(): string {
  const { core, otherNames, contactPoints, addresses } = random.pick(people);
  const given = core.givenNames.split(' ')[0] ?? '';
  const family = core.familyName;
  const [year = '', month = '', day = ''] = (core.birthDate ?? '').split('-');
  const phone = contactPoints[0]?.value ?? '';
  const postcode = addresses[0]?.postcode ?? '';
  return random.pick([
    family,
    family.slice(0, random.int(3, family.length)),
    `${given} ${family}`,
    `${family} ${given.slice(0, 3)}`,
    `${slip(given)} ${family}`,
    `${given} ${slip(family)}`,
    `${Number(day)}/${Number(month)}/${year.slice(2)}`,
    `${family} ${year}`,
    `${family} ${day}${month}${year}`,
    phone.replace(' ', '').slice(-random.int(4, 9)),
    `${family} ${phone.slice(0, 5)}`,
    postcode,
    `${family} ${postcode.split(' ')[0] ?? ''}`,
    core.nhsNumber ?? family,
    otherNames[0]?.familyName ?? family,
    `${otherNames[0]?.familyName ?? family} ${year}`,
    core.preferredName === '' ? given : core.preferredName,
  ]);
}

test('the lookups miss nobody whom comparing with every record would find', () => {
  const limit = 50;
  const missed: string[] = [];
  for (let i = 0; i < 220; i++) {
    const text = typed();
    const query = classifyQuery(text, today);
    // Words that match only without their vowels or with a typing error are looked up only if nothing else is found.
    const all = everybody
      .map(({ id, candidate }) => ({ id, reason: explainHit(query, candidate) }))
      .filter(({ reason }) => reason !== null);
    const sure = all.filter(({ reason }) => reason?.matched !== 'typo' && reason?.matched !== 'sound');
    const expected = sure.length > 0 ? sure : all.filter(({ reason }) => reason?.matched === 'typo');
    const found = new Map(
      searchPatients(clinic.db.reader, text, { limit, includeArchived: true, today }).found.map(({ id, reason }) => [
        id,
        reason,
      ]),
    );
    if (found.size === limit) continue;
    for (const { id } of expected) if (!found.has(id)) missed.push(`${text}: ${id}`);
    for (const [id, reason] of found) expect(reason).toEqual(all.find((one) => one.id === id)?.reason);
  }
  expect(missed).toEqual([]);
});
