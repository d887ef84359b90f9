/** What the rows of a CSV file describe. */
export const csvEntityKinds = [
  'patients',
  'encounters',
  'conditions',
  'allergies',
  'medications',
  'procedures',
  'immunizations',
  'devices',
  'observations',
  'other',
  'ignore',
] as const;
export const dateOrders = ['iso', 'day-first', 'month-first'] as const;
export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
