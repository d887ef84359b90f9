/** Why a copy leaves the clinic. The articles are those of the UK GDPR. */
export const exportReasons = [
  'access-request',
  'portability',
  'transfer-of-care',
  'legal-duty',
  'clinic-copy',
] as const;
export const exportReasonNames: Record<(typeof exportReasons)[number], string> = {
  'access-request': 'The patient asked for a copy (Art 15)',
  portability: 'The patient asked for a portable copy (Art 20)',
  'transfer-of-care': 'Transfer to another practitioner, with the patient’s permission',
  'legal-duty': 'Required by law',
  'clinic-copy': 'Working copy for the clinic',
};

/** Who receives the copy. */
export const recipientKinds = ['patient', 'representative', 'health-professional', 'authority', 'clinic'] as const;
export const recipientKindNames: Record<(typeof recipientKinds)[number], string> = {
  patient: 'The patient',
  representative: 'A person authorised by the patient',
  'health-professional': 'Another health professional',
  authority: 'A court, the police or a regulator',
  clinic: 'The clinic itself',
};
