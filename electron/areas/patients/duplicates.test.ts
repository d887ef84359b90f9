import { type PatientDetails } from '../../../shared/domain/patients/patient';
import { form, named } from './testing/patient-form';
import { createPatientsService } from './patients.service';
import { desk, register, usePatientsDesk, valueOf } from './testing/patients-desk';

usePatientsDesk();

describe('possible duplicates', () => {
  beforeEach(async () => {
    desk.patients = createPatientsService({ db: desk.clinic.db, clock: desk.clinic.clock, demo: true });
    await register(
      form({
        core: { givenNames: 'Catherine', familyName: 'O’Neil', nhsNumber: '9990000018' },
        contactPoints: [{ value: '07700 900123' }],
        addresses: [{ postcode: 'CF24 4HR' }],
      }),
    );
    await register(named('Bob', 'Archer', { birthDate: '1981-07-04' }));
  });
  const doubles = (details: PatientDetails) =>
    valueOf(desk.patients['patients.findDuplicates']({ details, except: null }));

  test.each<[string, PatientDetails, string, string]>([
    [
      'the same NHS number',
      form({ core: { givenNames: 'Kate', familyName: 'Brown', nhsNumber: '9990000018', birthDate: '1981-07-04' } }),
      'certain',
      'Same NHS number',
    ],
    [
      'the same birthday and a name that sounds alike',
      named('Kathryn', 'ONeill'),
      'probable',
      'Same date of birth and a similar name',
    ],
    [
      'the same phone',
      form({
        core: { givenNames: 'Zoe', familyName: 'Brown', birthDate: '1950-01-01' },
        contactPoints: [{ value: '+44 7700 900123' }],
      }),
      'possible',
      'Same phone number',
    ],
    [
      'day and month swapped',
      form({
        core: { givenNames: 'Catherine', familyName: 'O’Neil', birthDate: '1981-04-07' },
        addresses: [{ postcode: 'cf244hr' }],
      }),
      'probable',
      'Same or similar name, and dates of birth one typing error apart',
    ],
    [
      'one digit of the year wrong',
      form({
        core: { givenNames: 'Catherine', familyName: 'O’Neil', birthDate: '1982-07-04' },
        addresses: [{ postcode: 'cf244hr' }],
      }),
      'probable',
      'Same or similar name, and dates of birth one typing error apart',
    ],
  ])('are found by %s', (_, details, level, reason) => {
    const [first] = doubles(details);
    expect(first).toMatchObject({ level, hit: { displayName: 'Catherine O’Neil' } });
    expect(first?.reasons).toContain(reason);
  });

  test('are shown side by side, and never include the record itself', () => {
    const details = form({
      core: { givenNames: 'Catherine', familyName: 'ONeil', birthDate: '1981-07-04' },
      contactPoints: [{ value: '07700900123' }],
    });
    const [first] = doubles(details);
    expect(first?.fields).toEqual(
      expect.arrayContaining([
        { label: 'Family name', mine: 'ONeil', theirs: 'O’Neil', same: true },
        { label: 'Phone', mine: '07700 900123', theirs: '07700 900123', same: true },
        { label: 'Address', mine: '', theirs: 'CF24 4HR', same: false },
      ]),
    );
    expect(desk.patients['patients.findDuplicates']({ details, except: first!.hit.id })).toEqual({
      ok: true,
      value: [],
    });
  });

  test('have no false positives', () => {
    expect(doubles(named('Wilma', 'Flint', { birthDate: '1981-07-04' }))).toEqual([]);
  });
});
