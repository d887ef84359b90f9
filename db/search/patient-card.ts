/**
 * What a search compares and a list shows of a patient, as one text in the index row. Reading it from five tables would
 * decrypt a page or two in each.
 */
export type PatientCard = {
  readonly title: string;
  readonly given: string;
  readonly family: string;
  readonly suffix: string;
  readonly preferred: string;
  readonly isDeceased: boolean;
  readonly deceasedOn: string | null;
  // Each list is in the order its rows were entered.
  readonly previousNames: readonly { readonly given: string; readonly family: string }[];
  readonly phones: readonly CardPhone[];
  readonly postcodes: readonly CardPostcode[];
};
export type CardPhone = {
  readonly use: string;
  readonly value: string;
  readonly e164: string | null;
  readonly validUntil: string | null;
};
export type CardPostcode = { readonly use: string; readonly postcode: string; readonly validUntil: string | null };

/**
 * Stored as arrays without property names, which would be longer than their values. Migration 50 writes the same form.
 */
type Stored = [
  title: string,
  given: string,
  family: string,
  suffix: string,
  preferred: string,
  deceased: 0 | 1,
  deceasedOn: string | null,
  previousNames: [given: string, family: string][],
  phones: [use: string, value: string, e164: string | null, validUntil: string | null][],
  postcodes: [use: string, postcode: string, validUntil: string | null][],
];

export function writeCard(card: PatientCard): string {
  const stored: Stored = [
    card.title,
    card.given,
    card.family,
    card.suffix,
    card.preferred,
    card.isDeceased ? 1 : 0,
    card.deceasedOn,
    card.previousNames.map((name) => [name.given, name.family]),
    card.phones.map((phone) => [phone.use, phone.value, phone.e164, phone.validUntil]),
    card.postcodes.map((address) => [address.use, address.postcode, address.validUntil]),
  ];
  return JSON.stringify(stored);
}

/** @param text as written by `writeCard` */
export function readCard(text: string): PatientCard {
  const [title, given, family, suffix, preferred, deceased, deceasedOn, previousNames, phones, postcodes] = JSON.parse(
    text,
  ) as Stored;
  return {
    title,
    given,
    family,
    suffix,
    preferred,
    isDeceased: deceased === 1,
    deceasedOn,
    previousNames: previousNames.map(([givenBefore, familyBefore]) => ({ given: givenBefore, family: familyBefore })),
    phones: phones.map(([use, value, e164, validUntil]) => ({ use, value, e164, validUntil })),
    postcodes: postcodes.map(([use, postcode, validUntil]) => ({ use, postcode, validUntil })),
  };
}
