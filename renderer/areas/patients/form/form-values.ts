import type {
  ContactPoint,
  PatientAddress,
  PatientAlert,
  PatientCore,
  PatientDetails,
  PatientName,
  RelatedPerson,
} from '../../../../shared/domain/patients/patient';
import type { noticeMethods } from '../../../../shared/domain/patients/patient';
import { patientFields } from '../../../../shared/fields/patient.fields';
import { emptyItem } from '../../../../shared/fields/row-mapping';
import { formatDay, formatNhsNumber } from '../../../lib/format';

/** In a form, a row's id is `rowId`, because the form library reserves `id` in list rows. */
type FormRow<T extends { id: unknown }> = Omit<T, 'id'> & { readonly rowId: T['id'] };

/**
 * The values of the form as typed. Dates and the NHS number are the typed text, so that a draft restores it exactly. Contact points
 * are split by system, so that phones and e-mail addresses have separate fields.
 */
export type PatientFormValues = Omit<PatientCore, 'birthDate' | 'nhsNumber' | 'deceasedOn' | 'sex'> & {
  birthText: string;
  nhsText: string;
  deceasedText: string;
  /** Empty until chosen, so that there is no default. */
  sex: PatientCore['sex'] | '';
  phones: FormRow<ContactPoint>[];
  emails: FormRow<ContactPoint>[];
  /** Imported contact points that are neither phone nor e-mail; kept unchanged. */
  otherContacts: FormRow<ContactPoint>[];
  otherNames: FormRow<PatientName>[];
  addresses: FormRow<PatientAddress>[];
  relatedPeople: FormRow<RelatedPerson>[];
  /** Used only when registering. */
  notice: (typeof noticeMethods)[number] | '';
  alerts: Pick<PatientAlert, 'severity' | 'category' | 'text'>[];
};

export const emptyPhone: FormRow<ContactPoint> = {
  rowId: null,
  system: 'phone',
  use: 'mobile',
  value: '',
  label: '',
  from: null,
  until: null,
};
export const emptyEmail: FormRow<ContactPoint> = {
  rowId: null,
  system: 'email',
  use: 'home',
  value: '',
  label: '',
  from: null,
  until: null,
};
export const emptyName: FormRow<PatientName> = {
  rowId: null,
  use: 'previous',
  title: '',
  givenNames: '',
  familyName: '',
  from: null,
  until: null,
};
export const emptyAddress: FormRow<PatientAddress> = {
  rowId: null,
  use: 'home',
  lines: '',
  city: '',
  county: '',
  postcode: '',
  country: '',
  from: null,
  until: null,
};
export const emptyPerson: FormRow<RelatedPerson> = {
  rowId: null,
  name: '',
  relationship: '',
  phone: '',
  email: '',
  isEmergencyContact: true,
  note: '',
};

export const emptyForm: PatientFormValues = {
  ...formOf({ core: emptyItem(patientFields), otherNames: [], addresses: [], contactPoints: [], relatedPeople: [] }),
  sex: '',
};

/** The form filled with a patient's details. */
export function formOf(details: PatientDetails): PatientFormValues {
  const { birthDate, nhsNumber, deceasedOn, ...core } = details.core;
  const contacts = details.contactPoints.map(toForm);
  const phones = contacts.filter((c) => c.system === 'phone' || c.system === 'sms');
  return {
    ...core,
    birthText: birthDate === null ? '' : formatDay(birthDate),
    nhsText: nhsNumber === null ? '' : formatNhsNumber(nhsNumber),
    deceasedText: deceasedOn === null ? '' : formatDay(deceasedOn),
    phones: phones.length === 0 ? [emptyPhone] : phones,
    emails: contacts.filter((c) => c.system === 'email'),
    otherContacts: contacts.filter((c) => c.system === 'other'),
    otherNames: details.otherNames.map(toForm),
    addresses: details.addresses.map(toForm),
    relatedPeople: details.relatedPeople.map(toForm),
    notice: '',
    alerts: [],
  };
}

/** Converts the form to details. `read` holds the parsed dates and NHS number. Empty rows are dropped. */
export function detailsOf(
  values: PatientFormValues,
  read: Pick<PatientCore, 'birthDate' | 'nhsNumber' | 'deceasedOn'>,
): PatientDetails {
  const {
    birthText: _b,
    nhsText: _n,
    deceasedText: _d,
    notice: _o,
    alerts: _a,
    phones,
    emails,
    otherContacts,
    otherNames,
    addresses,
    relatedPeople,
    sex,
    ...core
  } = values;
  return {
    core: { ...trimmed(core), ...read, sex: sex === '' ? 'unknown' : sex },
    contactPoints: [...phones, ...emails, ...otherContacts].filter((c) => filled(c.value)).map(fromForm),
    otherNames: otherNames.filter((n) => filled(n.givenNames, n.familyName)).map(fromForm),
    addresses: addresses.filter((a) => filled(a.lines, a.city, a.county, a.postcode, a.country)).map(fromForm),
    relatedPeople: relatedPeople.filter((p) => filled(p.name, p.phone, p.email, p.note)).map(fromForm),
  };
}

const filled = (...texts: string[]) => texts.some((text) => text.trim() !== '');

function toForm<T extends { id: unknown }>(row: T): FormRow<T> {
  const { id, ...rest } = row;
  return { ...rest, rowId: id };
}

function fromForm<T extends { id: unknown }>(row: FormRow<T>): T {
  const { rowId, ...rest } = row;
  // The two shapes differ in the name of one field; TypeScript cannot see through a generic Omit.
  return trimmed({ ...rest, id: rowId } as unknown as T);
}

/** Trims all texts, as the main process does, so that what is compared equals what is stored. */
function trimmed<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, typeof value === 'string' ? value.trim() : (value as unknown)]),
  ) as T;
}

/**
 * Puts a search text that found no patient into the matching field: date of birth, NHS number, phone, or else the name.
 * @param isDay whether the text can be read as a date
 */
export function prefilled(text: string, isDay: (text: string) => boolean): Partial<PatientFormValues> {
  const typed = text.trim().replace(/\s+/g, ' ');
  if (typed === '') return {};
  if (isDay(typed)) return { birthText: typed };
  const digits = typed.replace(/[\s()+-]/g, '');
  if (/^\d{10}$/.test(digits) && !digits.startsWith('0')) return { nhsText: formatNhsNumber(digits) };
  if (/^\d{5,}$/.test(digits)) return { phones: [{ ...emptyPhone, value: typed }] };
  const words = typed.split(' ').filter((word) => /\p{L}/u.test(word));
  if (words.length === 0) return {};
  const comma = /^([^,]+),\s*(.*)$/.exec(typed);
  if (comma !== null) return { familyName: capitalised(comma[1] ?? ''), givenNames: capitalised(comma[2] ?? '') };
  if (words.length === 1) return { familyName: capitalised(typed) };
  return { givenNames: capitalised(words.slice(0, -1).join(' ')), familyName: capitalised(words.at(-1) ?? '') };
}

/** Capitalises a name, because searches are typed in lower case. Text with any capital is left unchanged (McDonald, van Dyk). */
function capitalised(name: string): string {
  if (name !== name.toLocaleLowerCase('en-GB')) return name;
  return name.replace(
    /(^|[\s'’-])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('en-GB'),
  );
}
