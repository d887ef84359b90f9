import { z } from 'zod';
import { ImportId, PatientId, RowId, Version } from '../ids';
import {
  addressUses,
  alertCategories,
  alertSeverities,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  noticeMethods,
  preferredContacts,
  sexes,
} from './patient-codes';

export {
  addressUses,
  alertCategories,
  alertSeverities,
  contactSystems,
  contactUses,
  genders,
  nameUses,
  noticeMethods,
  preferredContacts,
  sexes,
};

/** One line of text as a person types it: trimmed, without control characters (they could forge lines in prints and logs). */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine((text) => !hasControlCharacters(text), 'control-characters');
/** Several lines of text; line breaks and tabs are welcome. */
export const paragraph = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => !hasControlCharacters(text.replace(/[\n\r\t]/g, '')), 'control-characters');

/** C0, DEL and C1: a loop, because a regular expression with these characters is itself unreadable. */
function hasControlCharacters(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x20 || (c >= 0x7f && c <= 0x9f)) return true;
  }
  return false;
}

export const Day = z.iso.date();

const optionalDay = Day.nullable();

export const PatientCore = z.strictObject({
  title: line(40),
  givenNames: line(120),
  familyName: line(120),
  suffix: line(40),
  preferredName: line(120),
  /** Null only on imported records that came without one: registering by hand requires it (promise P4). */
  birthDate: optionalDay,
  sex: z.enum(sexes),
  gender: z.enum(genders),
  /** Ten digits without spaces, checked by `nhs-number.ts`; null when not recorded. */
  nhsNumber: z
    .string()
    .regex(/^\d{10}$/)
    .nullable(),
  gpName: line(120),
  gpPractice: line(200),
  gpPhone: line(40),
  language: line(80),
  interpreterRequired: z.boolean(),
  communicationNeeds: paragraph(1000),
  preferredContact: z.enum(preferredContacts),
  paperFileLocation: line(200),
  deceased: z.boolean(),
  deceasedOn: optionalDay,
});
export type PatientCore = z.infer<typeof PatientCore>;

export const PatientName = z.strictObject({
  id: RowId.nullable(),
  use: z.enum(nameUses),
  title: line(40),
  givenNames: line(120),
  familyName: line(120),
  from: optionalDay,
  until: optionalDay,
});
export type PatientName = z.infer<typeof PatientName>;
export const PatientAddress = z.strictObject({
  id: RowId.nullable(),
  use: z.enum(addressUses),
  lines: paragraph(400),
  city: line(120),
  county: line(120),
  postcode: line(20),
  country: line(80),
  from: optionalDay,
  until: optionalDay,
});
export type PatientAddress = z.infer<typeof PatientAddress>;
/** `value` is what was typed; `e164` is set by the main process where the value is a phone number. */
export const ContactPoint = z.strictObject({
  id: RowId.nullable(),
  system: z.enum(contactSystems),
  use: z.enum(contactUses),
  value: line(254),
  label: line(80),
  from: optionalDay,
  until: optionalDay,
});
export type ContactPoint = z.infer<typeof ContactPoint>;
export const RelatedPerson = z.strictObject({
  id: RowId.nullable(),
  name: line(200),
  relationship: line(120),
  phone: line(40),
  email: line(254),
  isEmergencyContact: z.boolean(),
  note: paragraph(500),
});
export type RelatedPerson = z.infer<typeof RelatedPerson>;
export const PatientIdentifier = z.strictObject({
  id: RowId.nullable(),
  system: line(300),
  value: line(200),
  label: line(200),
  note: line(300),
});
export type PatientIdentifier = z.infer<typeof PatientIdentifier>;

/** Everything a person can fill in about a patient, as the form holds it. Row ids are null for rows that do not exist yet. */
export const PatientDetails = z.strictObject({
  core: PatientCore,
  otherNames: z.array(PatientName).max(40),
  addresses: z.array(PatientAddress).max(20),
  contactPoints: z.array(ContactPoint).max(40),
  relatedPeople: z.array(RelatedPerson).max(20),
});
export type PatientDetails = z.infer<typeof PatientDetails>;

export const PatientAlert = z.strictObject({
  id: RowId,
  version: Version,
  severity: z.enum(alertSeverities),
  category: z.enum(alertCategories),
  text: line(300),
  addedAt: z.string(),
  addedBy: z.string(),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
});
export type PatientAlert = z.infer<typeof PatientAlert>;

/** What the banner needs on every screen that shows a patient. */
export const PatientSummary = z.strictObject({
  id: PatientId,
  version: Version,
  displayName: z.string(),
  preferredName: z.string(),
  birthDate: optionalDay,
  nhsNumber: z.string().nullable(),
  sex: z.enum(sexes),
  gender: z.enum(genders),
  deceased: z.boolean(),
  deceasedOn: optionalDay,
  archived: z.boolean(),
  /** Imported without a date of birth or a name: the banner says so until somebody fills it in. */
  incomplete: z.boolean(),
  paperFileLocation: z.string(),
  interpreterRequired: z.boolean(),
  alerts: z.array(PatientAlert),
});
export type PatientSummary = z.infer<typeof PatientSummary>;

/** The whole details tab: what can be edited, and what came with an import and can only be read. */
export const PatientRecord = z.strictObject({
  summary: PatientSummary,
  details: PatientDetails,
  identifiers: z.array(PatientIdentifier),
  /** Demographic facts of an import that have no field of their own, as label and value, so that nothing is dropped. */
  extra: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  registeredAt: z.string(),
  registeredBy: z.string(),
  importId: ImportId.nullable(),
  notices: z.array(
    z.strictObject({
      id: RowId,
      method: z.enum(noticeMethods),
      noticeVersion: z.string(),
      at: z.string(),
      by: z.string(),
    }),
  ),
  archivedAt: z.string().nullable(),
  archiveReason: z.string(),
});
export type PatientRecord = z.infer<typeof PatientRecord>;

/** A search result: enough to tell two Smiths apart. */
export const PatientHit = z.strictObject({
  id: PatientId,
  displayName: z.string(),
  preferredName: z.string(),
  birthDate: optionalDay,
  nhsNumber: z.string().nullable(),
  phone: z.string(),
  postcode: z.string(),
  archived: z.boolean(),
  deceased: z.boolean(),
  deceasedOn: optionalDay,
  hasStopAlert: z.boolean(),
  /** Why it matched when the reason is not in the name shown: a previous name, a sound-alike, a typing error, a phone number. */
  matched: z.enum([
    'name',
    'previous-name',
    'preferred-name',
    'sound',
    'typo',
    'short-form',
    'birth-date',
    'nhs-number',
    'phone',
    'postcode',
  ]),
  matchedText: z.string(),
});
export type PatientHit = z.infer<typeof PatientHit>;
