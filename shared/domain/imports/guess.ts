import type { CsvEntity } from './csv-field';
import { csvFieldRules, foldHeading } from './csv-fields';

/** Words in a file's name that reveal what its rows are. */
const nameHints: readonly (readonly [hint: RegExp, entity: CsvEntity])[] = [
  [/allerg/i, 'allergies'],
  [/immuni[sz]|vaccin/i, 'immunizations'],
  [/medicat|prescri|drugs?\b|medicines?\b/i, 'medications'],
  [/condition|diagnos|problem/i, 'conditions'],
  [/procedure|treatment|operations?\b/i, 'procedures'],
  [/device|implant/i, 'devices'],
  [/observation|results?\b|measurement|vitals?\b/i, 'observations'],
  [/encounter|appointment|visit|consultation/i, 'encounters'],
  [/patient|client|customer|demographic|contacts?\b/i, 'patients'],
];
/** Headings that only one kind of row has. */
const telling: Readonly<Partial<Record<CsvEntity, readonly string[]>>> = {
  patients: ['birthDate', 'familyName', 'givenNames', 'postcode', 'email', 'title'],
  encounters: ['visitClass'],
  allergies: ['reaction', 'type'],
  devices: ['udi', 'serial'],
  observations: ['value', 'unit'],
  medications: ['dose', 'quantity'],
  immunizations: ['batch'],
  procedures: ['bodySite', 'product'],
};
/** Headings whose words name the kind: `Diagnosis`, `Allergen`, `Drug`. */
const words: Readonly<Partial<Record<CsvEntity, RegExp>>> = {
  conditions: /^(condition|diagnosis|problem)/,
  allergies: /^(allergy|allergen|reaction)/,
  medications: /^(medication|drug|medicine|dispenses|dosage|prescri)/,
  procedures: /^(procedure|treatment|operation)/,
  immunizations: /^(vaccin|immuni)/,
  devices: /^(device|udi|implant)/,
  observations: /^(observation|test|measurement|result|analyte)/,
  encounters: /^(encounterclass|appointmenttype|visittype|appointmentdate|checkin)/,
};

/** Guesses what the rows of a file are; `other` when nothing reveals it. */
export function guessEntity(fileName: string, headings: readonly string[]): CsvEntity {
  const folded = headings.map(foldHeading);
  const isPatients =
    ['birthDate', 'familyName', 'givenNames', 'fullName'].filter((field) => has('patients', field, folded)).length >= 2;
  // The headings identify a table of people, whatever the file is called.
  if (isPatients && !folded.some((h) => h === 'patient' || h === 'encounter' || h === 'code')) return 'patients';
  const byName = nameHints.find(([hint]) => hint.test(fileName))?.[1];
  if (byName !== undefined && (byName !== 'patients' || isPatients)) return byName;
  const scored = (Object.keys(csvFieldRules) as CsvEntity[])
    .filter((entity) => entity !== 'ignore' && entity !== 'other' && entity !== 'patients')
    .map((entity) => ({
      entity,
      score:
        (telling[entity] ?? []).filter((field) => has(entity, field, folded)).length +
        folded.filter((h) => words[entity]?.test(h) === true).length * 2,
    }))
    .sort((a, b) => b.score - a.score);
  const best = scored[0];
  return best && best.score > 0 ? best.entity : isPatients ? 'patients' : 'other';
}

function has(entity: CsvEntity, field: string, folded: readonly string[]): boolean {
  const names = csvFieldRules[entity].find((rule) => rule.name === field)?.names ?? [];
  return folded.some((heading) => names.includes(heading));
}

/**
 * Maps column index (as text) -> field. Each field is used once: the heading that comes first in the field's list of
 * names wins.
 */
export function guessMapping(entity: CsvEntity, headings: readonly string[]): Record<string, string> {
  const folded = headings.map(foldHeading);
  const mapping: Record<string, string> = {};
  const taken = new Set<number>();
  for (const rule of csvFieldRules[entity]) {
    const column = rule.names
      .map((name) => folded.findIndex((heading, i) => heading === name && !taken.has(i)))
      .find((i) => i >= 0);
    if (column === undefined) continue;
    taken.add(column);
    mapping[String(column)] = rule.name;
  }
  return mapping;
}
