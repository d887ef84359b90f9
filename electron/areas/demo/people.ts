import { patientFields } from '../../../shared/fields/patient.fields';
import { emptyItem } from '../../../shared/fields/row-mapping';
import { generateTestNhsNumber } from '../../../shared/domain/patients/nhs-number';
import type { PatientAlert, PatientDetails, PatientName } from '../../../shared/domain/patients/patient';
import { type Naming, namings, shortForms, titles } from './people-names.data';
import { doctors, inwardLetters, type Place, places, streets, surgeries } from './places';
import { seedOf, SeededRandom, weighted } from './random';

/** An invented person, as a register would know them. */
export type PersonPlan = {
  readonly details: PatientDetails;
  readonly alerts: readonly Pick<PatientAlert, 'severity' | 'category' | 'text'>[];
  /** How many days ago they first came. */
  readonly registeredDaysAgo: number;
  /** Set for the few whose record is archived. */
  readonly archiveReason: string | null;
};

export type PeopleOptions = {
  readonly seed: number;
  /** `YYYY-MM-DD`: the day from which ages are calculated. */
  readonly today: string;
  /**
   * `drama`: numbers that Ofcom reserves for drama (07700 900xxx, 01632 960xxx), for anything a person may see.
   * `spread`: any mobile number, for benchmarks only: a million patients sharing a thousand reserved numbers would
   * crowd every search.
   */
  readonly phones: 'drama' | 'spread';
};

const womenShare = 0.86;
const dayMs = 86_400_000;

const alertTexts = weighted<PersonPlan['alerts'][number]>([
  [{ severity: 'stop', category: 'allergy', text: 'Anaphylaxis to lidocaine: no topical or injected anaesthetic' }, 4],
  [{ severity: 'stop', category: 'clinical', text: 'Takes warfarin: check the INR before any injection' }, 3],
  [{ severity: 'stop', category: 'clinical', text: 'Myasthenia gravis: botulinum toxin must not be used' }, 1],
  [
    {
      severity: 'stop',
      category: 'allergy',
      text: 'Allergic to hyaluronidase (bee sting allergy): no reversal without a plan',
    },
    2,
  ],
  [{ severity: 'caution', category: 'clinical', text: 'Cold sores: antiviral cover before lip treatment' }, 8],
  [{ severity: 'caution', category: 'clinical', text: 'Keloid scarring: no needling on the chest or shoulders' }, 4],
  [{ severity: 'caution', category: 'safety', text: 'Faints with needles: treat lying down' }, 7],
  [{ severity: 'caution', category: 'allergy', text: 'Latex allergy: vinyl gloves' }, 4],
  [{ severity: 'note', category: 'communication', text: 'Hard of hearing on the left side' }, 4],
  [{ severity: 'note', category: 'communication', text: 'Please send text messages only, no calls at work' }, 5],
  [{ severity: 'note', category: 'admin', text: 'Patch test due before the next peel' }, 4],
]);
const languages = weighted([
  ['', 88],
  ['Polish', 3],
  ['Welsh', 3],
  ['Urdu', 2],
  ['Punjabi', 1],
  ['Romanian', 1],
  ['Arabic', 1],
  ['British Sign Language', 1],
] as const);
const communicationNeeds = [
  'Large print letters',
  'Needs a ground-floor room',
  'Comes with her daughter, who may listen',
  'Autistic: a quiet waiting place, clear times',
  'Reads lips: face her when speaking',
] as const;
const relations = [
  'husband',
  'wife',
  'partner',
  'mother',
  'sister',
  'daughter',
  'son',
  'friend',
  'brother',
  'father',
] as const;
const mobilePrefixes = [
  '7400',
  '7411',
  '7425',
  '7473',
  '7500',
  '7516',
  '7539',
  '7590',
  '7710',
  '7725',
  '7747',
  '7788',
  '7801',
  '7834',
  '7876',
  '7902',
  '7941',
  '7985',
] as const;

/** What people who live together share. */
type Home = {
  readonly naming: Naming;
  readonly bareFamily: string;
  readonly place: Place;
  readonly street: string;
  readonly postcode: string;
  readonly landline: number;
};
/** Who the person is: the other facts depend on it. */
type Self = {
  readonly isWoman: boolean;
  readonly age: number;
  readonly given: string;
  readonly family: string;
};

/**
 * Makes the nth person of a seed. The same seed and number always give the same person, so each function below draws its
 * random numbers in a fixed order.
 */
export function personOf(n: number, options: PeopleOptions): PersonPlan {
  const random = new SeededRandom(seedOf(options.seed, n));
  // Every third person shares an address and family name with a neighbour in the list, like mothers, daughters and
  // couples.
  const sharesHome = n % 3 === 1 && random.chance(0.35);
  const home = homeOf(new SeededRandom(seedOf(options.seed ^ 0x5bd1e995, sharesHome ? n - 1 : n)));
  const self = selfOf(random, home);
  return {
    details: {
      core: coreOf(random, n, self, options.today),
      otherNames: otherNamesOf(random, home.naming, self, options.today),
      addresses: addressesOf(random, home, options.today),
      contactPoints: contactPointsOf(random, n, home, self, options),
      relatedPeople: random.chance(0.45) ? [relatedPersonOf(random, home)] : [],
    },
    alerts: random.chance(0.17) ? [random.pickWeighted(alertTexts)] : [],
    registeredDaysAgo: Math.floor(random.next() ** 1.6 * 3300),
    archiveReason: random.chance(0.035)
      ? random.pick(['Moved away', 'Asked not to be contacted again', 'Duplicate of another record'])
      : null,
  };
}

function homeOf(random: SeededRandom): Home {
  const naming = random.pickWeighted(namings);
  const bareFamily = random.pickWeighted(naming.family);
  const place = random.pickWeighted(places);
  const street = `${random.int(1, 180)} ${random.pick(streets)}`;
  return { naming, bareFamily, place, street, postcode: postcodeOf(random, place), landline: random.int(0, 999) };
}

function selfOf(random: SeededRandom, { naming, bareFamily }: Home): Self {
  const isWoman = random.chance(womenShare);
  const age = Math.min(88, Math.max(18, Math.round(random.around(43, 27))));
  const given = givenNamesOf(random, naming, isWoman, age);
  return { isWoman, age, given, family: familyOf(random, naming, bareFamily, isWoman) };
}

function coreOf(
  random: SeededRandom,
  n: number,
  { isWoman, age, given, family }: Self,
  today: string,
): PatientDetails['core'] {
  const surgery = random.pick(surgeries);
  const nhs = random.chance(0.78) ? generateTestNhsNumber(n) : null;
  const short = shortForms[given.split(' ')[0] ?? ''];
  const language = random.pickWeighted(languages);
  const gender = random.chance(0.008) ? 'non-binary' : isWoman ? 'female' : 'male';
  const deceased = random.chance(0.004);

  return {
    ...emptyItem(patientFields),
    title: random.chance(0.8) ? random.pickWeighted(isWoman ? titles.women : titles.men) : '',
    givenNames: given,
    familyName: family,
    suffix: random.chance(0.01) ? random.pick(['MBE', 'OBE', 'PhD', 'Jr']) : '',
    preferredName:
      short && random.chance(0.4) ? random.pick(short) : random.chance(0.03) ? given.split(' ').slice(-1).join('') : '',
    birthDate: birthDateOf(random, today, age),
    sex: isWoman ? 'female' : 'male',
    gender,
    nhsNumber: nhs,
    gpName: random.chance(0.55) ? random.pick(doctors) : '',
    gpPractice: random.chance(0.7) ? surgery : '',
    gpPhone: random.chance(0.4) ? `01632 960${digits(random, 3)}` : '',
    language,
    interpreterRequired: language !== '' && random.chance(0.3),
    communicationNeeds: random.chance(0.06) ? random.pick(communicationNeeds) : '',
    preferredContact: random.pick(['phone', 'sms', 'sms', 'email', 'email', 'letter', 'none']),
    paperFileLocation: random.chance(0.25)
      ? `Filing room, cabinet ${random.int(1, 6)}, ${family.slice(0, 1).toUpperCase()}${random.int(1, 40)}`
      : '',
    deceased,
    deceasedOn: deceased ? dayBefore(today, random.int(30, 900)) : null,
  };
}

function addressesOf(
  random: SeededRandom,
  { place, street, postcode }: Home,
  today: string,
): PatientDetails['addresses'] {
  return [
    {
      id: null,
      use: 'home',
      lines: street,
      city: place.town,
      county: place.county,
      postcode,
      country: 'United Kingdom',
      from: null,
      until: null,
    },
    ...(random.chance(0.06)
      ? [
          {
            id: null,
            use: 'old' as const,
            lines: `${random.int(1, 90)} ${random.pick(streets)}`,
            city: 'Reading',
            county: 'Berkshire',
            postcode: 'RG1 4PN',
            country: 'United Kingdom',
            from: null,
            until: dayBefore(today, random.int(400, 3000)),
          },
        ]
      : []),
  ];
}

function contactPointsOf(
  random: SeededRandom,
  n: number,
  { landline }: Home,
  { given, family }: Self,
  options: PeopleOptions,
): PatientDetails['contactPoints'] {
  return [
    {
      id: null,
      system: 'phone',
      use: 'mobile',
      value: mobileOf(random, n, options),
      label: '',
      from: null,
      until: null,
    },
    ...(random.chance(0.3)
      ? [
          {
            id: null,
            system: 'phone' as const,
            use: 'home' as const,
            value: `01632 960${String(landline).padStart(3, '0')}`,
            label: '',
            from: null,
            until: null,
          },
        ]
      : []),
    ...(random.chance(0.85)
      ? [
          {
            id: null,
            system: 'email' as const,
            use: 'home' as const,
            value: emailOf(random, given, family),
            label: '',
            from: null,
            until: null,
          },
        ]
      : []),
  ];
}

function relatedPersonOf(random: SeededRandom, { naming, bareFamily }: Home): PatientDetails['relatedPeople'][number] {
  return {
    id: null,
    name: `${random.pickWeighted(random.chance(0.5) ? naming.women[1] : naming.men[1])} ${bareFamily}`,
    relationship: random.pick(relations),
    phone: `07700 900${digits(random, 3)}`,
    email: '',
    isEmergencyContact: true,
    note: '',
  };
}

function givenNamesOf(random: SeededRandom, naming: Naming, isWoman: boolean, age: number): string {
  const list = (isWoman ? naming.women : naming.men)[age >= 62 ? 0 : age >= 38 ? 1 : 2];
  const first = random.pickWeighted(list);
  if (!random.chance(0.35)) return first;
  const second = random.pickWeighted(list);
  return second === first ? first : `${first} ${second}`;
}

function familyOf(random: SeededRandom, naming: Naming, bare: string, isWoman: boolean): string {
  const own = isWoman && naming.familyOfWoman ? naming.familyOfWoman(bare) : bare;
  if (!random.chance(0.025)) return own;
  const second = random.pickWeighted(naming.family);
  return second === bare ? own : `${own}-${isWoman && naming.familyOfWoman ? naming.familyOfWoman(second) : second}`;
}

function otherNamesOf(
  random: SeededRandom,
  naming: Naming,
  { isWoman, age, given, family }: Self,
  today: string,
): PatientName[] {
  if (!isWoman || age < 25 || !random.chance(0.22)) return [];
  const before = random.pickWeighted(naming.family);
  if (before === family) return [];
  return [
    {
      id: null,
      use: random.chance(0.7) ? 'maiden' : 'previous',
      title: 'Miss',
      givenNames: given,
      familyName: before,
      from: null,
      until: dayBefore(today, random.int(300, 365 * 15)),
    },
  ];
}

function birthDateOf(random: SeededRandom, today: string, age: number): string {
  return dayBefore(today, age * 365.25 + random.int(0, 364));
}

/** `today` minus a number of days, as `YYYY-MM-DD`. */
export function dayBefore(today: string, days: number): string {
  return new Date(Date.parse(today) - Math.floor(days) * dayMs).toISOString().slice(0, 10);
}

function postcodeOf(random: SeededRandom, place: Place): string {
  const letter = () => inwardLetters.charAt(random.int(0, inwardLetters.length - 1));
  return `${place.area}${random.int(...place.districts)} ${random.int(0, 9)}${letter()}${letter()}`;
}

function mobileOf(random: SeededRandom, n: number, options: PeopleOptions): string {
  if (options.phones === 'drama') return `07700 900${String((n * 379 + 111) % 1000).padStart(3, '0')}`;
  return `0${random.pick(mobilePrefixes)} ${digits(random, 6)}`;
}

function digits(random: SeededRandom, count: number): string {
  return String(random.int(0, 10 ** count - 1)).padStart(count, '0');
}

function emailOf(random: SeededRandom, given: string, family: string): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^a-zA-Z]/g, '')
      .toLowerCase();
  const name = `${plain(given.split(' ')[0] ?? '')}.${plain(family)}`;
  return `${name === '.' ? 'patient' : name}${random.int(1, 99)}@${random.pick(['example.com', 'example.org', 'example.net'])}`;
}
