import { patientFields } from '../../../../shared/fields/patient.fields';
import { emptyItem } from '../../../../shared/fields/row-mapping';
import type {
  ContactPoint,
  PatientAddress,
  PatientCore,
  PatientDetails,
  PatientName,
  RelatedPerson,
} from '../../../../shared/domain/patients/patient';

// A filled form for tests; everything a test does not set is as in a new form.
type Loose = {
  core?: Partial<PatientCore>;
  otherNames?: Partial<PatientName>[];
  addresses?: Partial<PatientAddress>[];
  contactPoints?: Partial<ContactPoint>[];
  relatedPeople?: Partial<RelatedPerson>[];
};

const core: PatientCore = {
  ...emptyItem(patientFields),
  givenNames: 'Ada',
  familyName: 'Jones',
  birthDate: '1981-07-04',
  sex: 'female',
  gender: 'female',
};

export function form(loose: Loose = {}): PatientDetails {
  return {
    core: { ...core, ...loose.core },
    otherNames: (loose.otherNames ?? []).map((row) => ({
      id: null,
      use: 'previous',
      title: '',
      givenNames: '',
      familyName: '',
      from: null,
      until: null,
      ...row,
    })),
    addresses: (loose.addresses ?? []).map((row) => ({
      id: null,
      use: 'home',
      lines: '',
      city: '',
      county: '',
      postcode: '',
      country: '',
      from: null,
      until: null,
      ...row,
    })),
    contactPoints: (loose.contactPoints ?? []).map((row) => ({
      id: null,
      system: 'phone',
      use: 'mobile',
      value: '',
      label: '',
      from: null,
      until: null,
      ...row,
    })),
    relatedPeople: (loose.relatedPeople ?? []).map((row) => ({
      id: null,
      name: '',
      relationship: '',
      phone: '',
      email: '',
      isEmergencyContact: false,
      note: '',
      ...row,
    })),
  };
}

export const named = (givenNames: string, familyName: string, more: Partial<PatientCore> = {}): PatientDetails =>
  form({ core: { givenNames, familyName, ...more } });
