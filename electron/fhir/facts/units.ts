/**
 * Readable forms of non-metric units, which UCUM writes in square brackets (ucum.org, tables 5 to 19); only those used
 * in clinics.
 */
const bracketed: Readonly<Record<string, string>> = {
  Hg: 'Hg',
  H2O: 'H2O',
  IU: 'IU',
  iU: 'IU',
  degF: '°F',
  pH: 'pH',
  in_i: 'in',
  ft_i: 'ft',
  yd_i: 'yd',
  mi_i: 'mi',
  lb_av: 'lb',
  oz_av: 'oz',
  stone_av: 'st',
  gr: 'gr',
  drp: 'drops',
  tsp_us: 'tsp',
  tbs_us: 'tbsp',
  foz_us: 'fl oz',
  cup_us: 'cup',
  gal_us: 'gal',
  Ch: 'Ch',
  HPF: 'HPF',
  LPF: 'LPF',
  CFU: 'CFU',
  PFU: 'PFU',
  ppm: 'ppm',
  ppb: 'ppb',
  ppth: 'ppth',
  diop: 'dioptres',
};
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A readable unit: `{score}` -> `score`, `mm[Hg]` -> `mmHg`, `10*3/uL` -> `10³/uL`, `Cel` -> `°C`. For display only:
 * the code is what is stored and exported. A unit in words (UCUM has no spaces) stays unchanged.
 */
export function unitInWords(unit: string): string {
  if (/\s/.test(unit)) return unit;
  return unit
    .replace(
      /\{([^{}]*)\}/g,
      (_, note: string, at: number) => `${/[\w\]]/.test(unit.charAt(at - 1)) ? ' ' : ''}${note.replaceAll('_', ' ')}`,
    )
    .replace(/\[([^[\]]+)\]/g, (_, name: string) =>
      Object.hasOwn(bracketed, name) ? (bracketed[name] ?? name) : name.replaceAll('_', ' '),
    )
    .replace(
      /(^|[/.])10[*^](-?)(\d+)/g,
      (_, before: string, minus: string, digits: string) =>
        `${before}10${minus === '' ? '' : '⁻'}${[...digits].map((d) => superscripts[Number(d)] ?? d).join('')}`,
    )
    .replace(/(^|[/.])Cel(?=$|[/.])/g, '$1°C')
    .trim();
}
