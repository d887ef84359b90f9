import { JobId, PatientId, RowId, UserId, Version } from '../../shared/domain/ids';
import type { JobView } from '../../shared/contract/jobs';
import type { PatientHit, PatientRecord } from '../../shared/domain/patients/patient';

const uuid = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const version = Version.parse('0123456789abcdef-00000001');

export const inventedUserId = UserId.parse(uuid(1));

/** A test checks that this name is not in the packed program. */
export const inventedName = 'Hilda Galleryexample';

export const inventedHit: PatientHit = {
  id: PatientId.parse(uuid(11)),
  displayName: inventedName,
  preferredName: 'Hil',
  birthDate: '1981-07-04',
  nhsNumber: '9434765919',
  phone: '07700 900123',
  postcode: 'CF24 4HR',
  archived: false,
  deceased: false,
  deceasedOn: null,
  hasStopAlert: false,
  matched: 'name',
  matchedText: '',
};

const alert = (n: number, severity: 'stop' | 'caution' | 'note', text: string) => ({
  id: RowId.parse(uuid(20 + n)),
  version,
  severity,
  category: 'clinical' as const,
  text,
  addedAt: `2026-11-2${n}T09:00:00.000Z`,
  addedBy: 'Ada Example',
  resolvedAt: null,
  resolvedBy: null,
});

export const inventedRecord: PatientRecord = {
  summary: {
    id: inventedHit.id,
    version,
    displayName: inventedName,
    preferredName: 'Hil',
    birthDate: '1981-07-04',
    nhsNumber: '9434765919',
    sex: 'female',
    gender: 'female',
    deceased: false,
    deceasedOn: null,
    archived: false,
    incomplete: false,
    paperFileLocation: 'Cabinet 2',
    interpreterRequired: true,
    alerts: [
      alert(1, 'stop', 'Anaphylaxis after lidocaine'),
      alert(2, 'caution', 'Faints'),
      alert(3, 'note', 'Prefers mornings'),
    ],
  },
  details: {
    core: {
      title: '',
      givenNames: 'Hilda',
      familyName: 'Galleryexample',
      suffix: '',
      preferredName: 'Hil',
      birthDate: '1981-07-04',
      sex: 'female',
      gender: 'female',
      nhsNumber: '9434765919',
      gpName: '',
      gpPractice: '',
      gpPhone: '',
      language: 'Welsh',
      interpreterRequired: true,
      communicationNeeds: '',
      preferredContact: 'none',
      paperFileLocation: 'Cabinet 2',
      deceased: false,
      deceasedOn: null,
    },
    otherNames: [],
    addresses: [],
    contactPoints: [],
    relatedPeople: [],
  },
  identifiers: [],
  extra: [],
  registeredAt: '2026-11-20T09:00:00.000Z',
  registeredBy: 'Ada Example',
  importId: null,
  notices: [],
  archivedAt: null,
  archiveReason: '',
};

export const inventedJob: JobView = {
  id: JobId.parse(uuid(31)),
  kind: 'import',
  state: 'running',
  phase: 'writing',
  done: 1200,
  total: 4800,
  unit: 'rows',
  startedAt: '2026-11-22T14:04:00.000Z',
  finishedAt: null,
  startedBy: 'Ada Example',
  cancellable: true,
  error: null,
  result: {},
  seen: false,
};

/** Also invented: 40 characters without valid check characters. */
export const inventedKey = 'ABCDE-FGH2J-K3MN4-PQ5RS-TV6WX-YZ789-2BCDF-GH3JK';
