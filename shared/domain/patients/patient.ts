import { z } from 'zod';
import { contactPointFields } from '../../fields/contact-point.fields';
import { formShape } from '../../fields/form-schema';
import { patientAddressFields } from '../../fields/patient-address.fields';
import { patientAlertFields } from '../../fields/patient-alert.fields';
import { patientIdentifierFields } from '../../fields/patient-identifier.fields';
import { patientNameFields } from '../../fields/patient-name.fields';
import { patientFields } from '../../fields/patient.fields';
import { relatedPersonFields } from '../../fields/related-person.fields';
import { ImportId, PatientId, RowId, Version } from '../ids';
import { Day, line, paragraph } from '../text';
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

export { Day, line, paragraph };

const optionalDay = Day.nullable();

/** What a person fills in, as `shared/fields` declares it. */
export const PatientCore = z.strictObject(formShape(patientFields));
export type PatientCore = z.infer<typeof PatientCore>;

/** The id of a row in a list; null for a row not saved yet. */
const listRow = { id: RowId.nullable() };
export const PatientName = z.strictObject({ ...listRow, ...formShape(patientNameFields) });
export type PatientName = z.infer<typeof PatientName>;
export const PatientAddress = z.strictObject({ ...listRow, ...formShape(patientAddressFields) });
export type PatientAddress = z.infer<typeof PatientAddress>;
/** `value` is what was typed; the main process adds `e164` where the value is a phone number. */
export const ContactPoint = z.strictObject({ ...listRow, ...formShape(contactPointFields) });
export type ContactPoint = z.infer<typeof ContactPoint>;
export const RelatedPerson = z.strictObject({ ...listRow, ...formShape(relatedPersonFields) });
export type RelatedPerson = z.infer<typeof RelatedPerson>;
export const PatientIdentifier = z.strictObject({ ...listRow, ...formShape(patientIdentifierFields) });
export type PatientIdentifier = z.infer<typeof PatientIdentifier>;

/** Everything on the form of a patient's details. Row ids are null for rows not saved yet. */
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
  ...formShape(patientAlertFields),
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
  /** Imported without a date of birth or a name. The banner says so until it is entered. */
  incomplete: z.boolean(),
  paperFileLocation: z.string(),
  interpreterRequired: z.boolean(),
  alerts: z.array(PatientAlert),
});
export type PatientSummary = z.infer<typeof PatientSummary>;

/** The whole details tab: what can be edited, and what was imported and is read-only. */
export const PatientRecord = z.strictObject({
  summary: PatientSummary,
  details: PatientDetails,
  identifiers: z.array(PatientIdentifier),
  /** Demographic facts of an import without a field here, as label and value, so that nothing is dropped. */
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
  /**
   * What matched, when it is not part of the name shown: a previous name, a sound-alike, a typing error, a phone
   * number.
   */
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
