import { join } from 'node:path';

// Files and resources that several import tests share.

export const fixture = (name: string) => join('tests', 'fixtures', 'import', name);
export const bundle = (...resources: object[]) =>
  JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry: resources.map((resource) => ({ resource })) });
export const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const ada = {
  resourceType: 'Patient',
  id: uuid(1),
  name: [{ family: 'Jones', given: ['Ada'] }],
  birthDate: '1981-07-04',
};
export const weight = {
  resourceType: 'Observation',
  id: uuid(2),
  status: 'final',
  code: { text: 'Weight' },
  subject: { reference: `Patient/${uuid(1)}` },
  effectiveDateTime: '2025-01-02',
  valueQuantity: { value: 60, unit: 'kg' },
};
