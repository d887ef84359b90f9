import { tempClinic, type TempClinic } from '../../../db/testing/temp-clinic';
import { hitsOf } from '../../../db/areas/patients/patients-hits.repo';
import { insertSettings, defaultSettings } from '../../../db/areas/settings/settings.repo';
import type { Output } from '../../../shared/contract/contract';
import { userCall } from '../../../shared/contract/handlers';
import type { UserId } from '../../../shared/domain/ids';
import type { PatientDetails, PatientHit } from '../../../shared/domain/patients/patient';
import { form, named } from './testing/patient-form';
import { createPatientsService, type PatientsService } from './patients.service';

const actor = '01900000-0000-7000-8000-00000000000a' as UserId;
let clinic: TempClinic;
let patients: PatientsService;

async function add(details: PatientDetails): Promise<string> {
  const made = await patients['patients.register']({ details, notice: 'paper' }, userCall(actor, 'owner'));
  if (!made.ok) throw new Error(made.error.code);
  return made.value.summary.id;
}
function search(text: string, options: { limit?: number; archived?: boolean } = {}): Output<'patients.search'> {
  const found = patients['patients.search']({
    text,
    limit: options.limit ?? 20,
    includeArchived: options.archived ?? false,
  });
  if (!found.ok) throw new Error('the search failed');
  return found.value;
}
const find = (text: string, options: { limit?: number; archived?: boolean } = {}): PatientHit[] =>
  search(text, options).hits;
const names = (text: string) => find(text).map((hit) => hit.displayName);

beforeAll(async () => {
  clinic = tempClinic();
  await clinic.db.writer.run({ actor: 'system', event: 'settings.changed' }, (tx) =>
    insertSettings(tx, defaultSettings({ primary: 'Clinic', secondary: '' })),
  );
  patients = createPatientsService({ db: clinic.db, clock: clinic.clock, demo: true });
  await add(
    form({
      core: { givenNames: 'Catherine Orla', familyName: 'Gallagher', birthDate: '1981-07-04', nhsNumber: '9990000018' },
      contactPoints: [{ value: '07700 900123' }],
      addresses: [{ postcode: 'CF24 4HR' }],
    }),
  );
  await add(form({ core: { givenNames: 'Kathryn', familyName: 'Gallagher', birthDate: '1981-11-22' } }));
  await add(
    form({
      core: { givenNames: 'Nuala', familyName: 'O’Neil', birthDate: '1958-02-28' },
      contactPoints: [{ value: '01632 960456', use: 'home' }],
    }),
  );
  await add(form({ core: { givenNames: 'Zoë', familyName: 'Müller-Smith', preferredName: 'Zo' } }));
  await add(
    form({
      core: { givenNames: 'Jane', familyName: 'Smith', birthDate: '1990-01-02' },
      otherNames: [{ use: 'maiden', givenNames: 'Jane', familyName: 'Pritchard' }],
    }),
  );
  await add(
    form({
      core: { givenNames: 'John', familyName: 'Smith', birthDate: '1981-03-05' },
      contactPoints: [{ value: '07700 900777' }],
    }),
  );
  await add(named('Małgorzata', 'Wójcik'));
  await add(named('Margaret', 'MacDonald'));
  await add(named('Siân', 'Llewellyn'));
  await add(named('伟', '王'));
  await add(named('Jonathan', 'Appleby'));
});
afterAll(() => clinic.close());

describe('a patient is found by', () => {
  test.each([
    ['the family name, in any case', 'gallagher', 'Catherine Orla Gallagher'],
    ['one letter', 'w', 'Małgorzata Wójcik'],
    ['two letters', 'wo', 'Małgorzata Wójcik'],
    ['names in any order', 'gallagher cath', 'Catherine Orla Gallagher'],
    ['a second given name', 'orla', 'Catherine Orla Gallagher'],
    ['a name without its accents', 'wojcik', 'Małgorzata Wójcik'],
    ['a name without its apostrophe', 'oneil', 'Nuala O’Neil'],
    ['a name with another apostrophe', "O'Neil", 'Nuala O’Neil'],
    ['a name with a space for the apostrophe', 'o neil', 'Nuala O’Neil'],
    ['another spelling of the same sound', 'oneill', 'Nuala O’Neil'],
    ['one half of a double-barrelled name', 'smith muller', 'Zoë Müller-Smith'],
    ['a double-barrelled name in one word', 'mullersmith', 'Zoë Müller-Smith'],
    ['a name typed in two words', 'mac donald', 'Margaret MacDonald'],
    ['a short form', 'maggie', 'Margaret MacDonald'],
    ['a Polish short form', 'gosia', 'Małgorzata Wójcik'],
    ['a typing error', 'galagher', 'Catherine Orla Gallagher'],
    ['swapped letters', 'smiht john', 'John Smith'],
    ['a typing error in an unfinished name', 'jnoath', 'Jonathan Appleby'],
    ['a name in another script', '王', '伟 王'],
    ['a previous name', 'pritchard', 'Jane Smith'],
    ['a preferred name', 'zo', 'Zoë Müller-Smith'],
    ['a date of birth with slashes', '4/7/81', 'Catherine Orla Gallagher'],
    ['a date of birth in digits', '04071981', 'Catherine Orla Gallagher'],
    ['a date of birth in words', '4 Jul 1981', 'Catherine Orla Gallagher'],
    ['day and month', '28/2', 'Nuala O’Neil'],
    ['a name and a year', 'smith 1990', 'Jane Smith'],
    ['a previous name and a year', 'pritchard 1990', 'Jane Smith'],
    ['a name and a whole date', 'smith 5/3/1981', 'John Smith'],
    ['part of a phone number', '900123', 'Catherine Orla Gallagher'],
    ['a phone number with its zero', '07700900123', 'Catherine Orla Gallagher'],
    ['a phone number from abroad', '+44 7700 900 123', 'Catherine Orla Gallagher'],
    ['the end of a number and a name', 'nuala 456', 'Nuala O’Neil'],
    ['a name and the start of a number', 'jo 0770', 'John Smith'],
    ['an NHS number with spaces', '999 000 0018', 'Catherine Orla Gallagher'],
    ['the start of an NHS number', '9990000', 'Catherine Orla Gallagher'],
    ['a name and an NHS number', 'gallagher 9990000018', 'Catherine Orla Gallagher'],
    ['a postcode', 'cf24 4hr', 'Catherine Orla Gallagher'],
    ['the start of a postcode', 'CF24', 'Catherine Orla Gallagher'],
    ['a name and the start of a postcode', 'gallagher cf2', 'Catherine Orla Gallagher'],
  ])('%s: %s', (_, text, expected) => {
    expect(names(text)).toContain(expected);
  });
});

test('exact matches come before similar-sounding ones, and the reason is shown', () => {
  const hits = find('catherine gallagher');
  expect(hits.map((hit) => [hit.displayName, hit.matched === 'name'])).toEqual([
    ['Catherine Orla Gallagher', true],
    ['Kathryn Gallagher', false],
  ]);
  expect(find('pritchard')[0]).toMatchObject({ matched: 'previous-name', matchedText: 'Jane Pritchard' });
  expect(find('900123')[0]).toMatchObject({
    matched: 'phone',
    matchedText: '7700900123',
    phone: '07700 900123',
    postcode: 'CF24 4HR',
  });
});

test.each([
  'smith 1985',
  'xyzzyq',
  'smith jones brown',
  '07700 999999',
  'gallagher 1/1/1901',
  'cf99 9zz',
  '%',
  '"',
  '* OR name:',
  'name:smith NOT jane',
  '(((',
  '\u0000',
])('nobody is found by %j', (text) => {
  expect(names(text)).toEqual([]);
});

test('the answer says if there are more, and archived records are included only on request', async () => {
  for (let i = 0; i < 6; i++) await add(named('Bryony', `Archer${'abcdef'.charAt(i)}`));
  expect(search('archer', { limit: 5 })).toMatchObject({
    more: true,
    text: 'archer',
  });
  expect(search('archer', { limit: 6 })).toMatchObject({
    more: false,
  });
  const first = find('archera')[0];
  const record = patients['patients.open']({ id: first!.id });
  if (!record.ok) throw new Error('gone');
  const done = await patients['patients.archive'](
    {
      id: first!.id,
      seen: record.value.summary.version,
      reason: 'Moved away',
    },
    userCall(actor, 'owner'),
  );
  expect(done.ok).toBe(true);
  expect(names('archera')).not.toContain('Bryony Archera');
  expect(find('archera', { archived: true })[0]).toMatchObject({ displayName: 'Bryony Archera', archived: true });
});

test('an exact name is found among hundreds with the same beginning', async () => {
  for (let i = 0; i < 150; i++)
    await add(
      named(`Anna${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}`, 'Pemberton'),
    );
  await add(named('Anna', 'Pemberton'));
  await add(named('Anna', 'Pemb'));
  expect(find('anna pemberton', { limit: 5 })[0]).toMatchObject({ displayName: 'Anna Pemberton' });
  expect(find('pemberton anna', { limit: 5 })[0]).toMatchObject({ displayName: 'Anna Pemberton' });
  expect(find('pemb', { limit: 5 })[0]).toMatchObject({ displayName: 'Anna Pemb' });
  expect(find('anna pemb', { limit: 5 })[0]).toMatchObject({ displayName: 'Anna Pemb' });
});

test('a number that an import kept as an invalid NHS number also finds its patient', async () => {
  const id = await add(named('Ottoline', 'Vane'));
  await clinic.db.writer.run({ actor: 'system', event: 'import.batch', subject: id }, (tx) =>
    tx.insert('patient_identifier', {
      patient_id: id,
      system: 'https://fhir.nhs.uk/Id/nhs-number',
      value: '9000000009',
      label: 'NHS number',
      note: '',
    }),
  );
  for (const typed of ['9000000009', '900 000 0009', '900-000-0009', 'vane 900 000 0009'])
    expect(names(typed)).toEqual(['Ottoline Vane']);
  expect(find('900 000 0009')).toMatchObject([{ matched: 'nhs-number', matchedText: '9000000009' }]);
  expect(names('9000000010')).toEqual([]);
});

test('a hit matches the stored patient, and its card is parsed once', () => {
  const parse = jest.spyOn(JSON, 'parse');
  try {
    for (const text of [
      'gallagher',
      'smith',
      'O’Neil',
      'pritchard',
      '4 Jul 1981',
      '07700 900123',
      'CF24',
      'galagher',
    ]) {
      parse.mockClear();
      const { hits } = search(text, { archived: true });
      const cards = parse.mock.calls.map(([card]) => card).filter((card) => card.startsWith('["'));
      expect(cards.length).toBeGreaterThanOrEqual(hits.length);
      // Two patients may have the same card; it is parsed at most once per patient.
      expect(cards.length).toBe(clinicCards(cards));
      expect(hits.map(({ id, matched, matchedText }) => ({ id, matched, matchedText }))).not.toEqual([]);
      const again = hitsOf(
        clinic.db.reader,
        hits.map(({ id }) => id),
      );
      expect(hits).toEqual(hits.map(({ id, matched, matchedText }) => ({ ...again.get(id), matched, matchedText })));
    }
  } finally {
    parse.mockRestore();
  }
});

/** How many patients have one of these cards. */
function clinicCards(cards: readonly string[]): number {
  const wanted = new Set(cards);
  return clinic.db.reader
    .all<{ card: string }>(clinic.db.reader.qb.selectFrom('patient_index').select('card'))
    .filter(({ card }) => wanted.has(card)).length;
}
