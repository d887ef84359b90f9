export const sectionNames = [
  'names',
  'identity',
  'address',
  'contact',
  'gp',
  'people',
  'communication',
  'alerts',
  'paper',
  'death',
] as const;
export type SectionName = (typeof sectionNames)[number];
