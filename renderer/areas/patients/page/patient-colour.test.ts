import fc from 'fast-check';
import { initialsOf, patientColours, patientColoursOf } from './patient-colour';

function luminance(hex: string): number {
  const channel = (at: number) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

describe('patient colours', () => {
  it.each(patientColours)('%s has enough contrast with white text and with both backgrounds', (colour) => {
    expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour, '#f3f0ed')).toBeGreaterThanOrEqual(3);
    expect(contrast(colour, '#262320')).toBeGreaterThanOrEqual(3);
  });

  it('are the same for the same id, and always two different ones', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        const colours = patientColoursOf(id);
        expect(patientColoursOf(id)).toEqual(colours);
        expect(colours.main).not.toBe(colours.second);
      }),
    );
  });

  it('use all pairs for consecutive ids', () => {
    const pairs = new Set<string>();
    for (let i = 0; i < 2000; i++) {
      const id = `0193a5f2-7c00-7000-8000-${i.toString(16).padStart(12, '0')}`;
      const { main, second } = patientColoursOf(id);
      pairs.add(`${main}${second}`);
    }
    expect(pairs.size).toBe(132);
  });
});

describe('initials', () => {
  it.each([
    ['Jane Smith', 'JS'],
    ['Mrs Ána-María O’Neil', 'ÁO'],
    ['Prof. Dr. Jane Smith MBE', 'JS'],
    ['Michelle Smith-Ward Jr', 'MS'],
    ['Miss', 'M'],
    ['Cher', 'C'],
    ['', ''],
    ['Smith, Jane', 'SJ'],
    ['王 小明', '王小'],
  ])('of %j are %j', (name, initials) => expect(initialsOf(name)).toBe(initials));
});
