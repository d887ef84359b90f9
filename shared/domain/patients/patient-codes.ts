// The closed lists of a patient's details. The migrations check the same codes.

/**
 * FHIR administrative gender says how to address a person; sex describes the body, which clinical decisions depend on.
 * They are recorded separately.
 */
export const sexes = ['female', 'male', 'indeterminate', 'unknown'] as const;
export const genders = ['female', 'male', 'non-binary', 'other', 'not-stated', 'unknown'] as const;
export const addressUses = ['home', 'work', 'temp', 'old', 'billing'] as const;
export const contactSystems = ['phone', 'email', 'sms', 'other'] as const;
export const contactUses = ['home', 'work', 'mobile', 'temp', 'old'] as const;
export const nameUses = ['usual', 'official', 'previous', 'maiden', 'nickname', 'anonymous', 'temp'] as const;
export const alertSeverities = ['stop', 'caution', 'note'] as const;
export const alertCategories = ['allergy', 'clinical', 'safety', 'communication', 'admin'] as const;
export const noticeMethods = ['paper', 'screen', 'read-aloud', 'sent', 'not-yet'] as const;
export const preferredContacts = ['phone', 'sms', 'email', 'letter', 'none'] as const;
export const patientStatuses = ['active', 'archived'] as const;
