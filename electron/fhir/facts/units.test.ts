import { unitInWords } from './units';

test.each([
  ['{score}', 'score'],
  ['{T-score}', 'T-score'],
  ['mm[Hg]', 'mmHg'],
  ['[degF]', '°F'],
  ['Cel', '°C'],
  ['[in_i]', 'in'],
  ['[lb_av]', 'lb'],
  ['k[IU]/L', 'kIU/L'],
  ['/[HPF]', '/HPF'],
  ["[arb'U]", "arb'U"],
  ['10*3/uL', '10³/uL'],
  ['10*-6', '10⁻⁶'],
  ['mL/min/{1.73_m2}', 'mL/min/1.73 m2'],
  ['mg{creat}', 'mg creat'],
  ["[APL'U]{serum}", "APL'U serum"],
  // Ordinary words, and units that need no conversion.
  ['kg', 'kg'],
  ['%', '%'],
  ['tablets [white]', 'tablets [white]'],
  ['Celery', 'Celery'],
  ['', ''],
])('%s is read as %s', (unit, text) => expect(unitInWords(unit)).toBe(text));
