import { markVersions, type NoteVersion } from './note-versions';

const version = (number: number, reason = ''): NoteVersion => ({
  number,
  reason,
  text: `text ${number}`,
  by: 'Ada',
  at: `2026-11-2${number}T10:00:00.000Z`,
});
const marks = (versions: NoteVersion[], signedAt: string | null) =>
  markVersions({ versions, signedAt }).map((v) => `${v.version.number} ${v.mark}${v.isCurrent ? ' *' : ''}`);

describe('the versions of a note', () => {
  it('label an earlier draft and the current text', () =>
    expect(marks([version(1), version(2)], null)).toEqual(['2 Not signed yet *', '1 Earlier draft']));
  it('label the signed text', () =>
    expect(marks([version(1), version(2)], '2026-11-22')).toEqual(['2 As signed *', '1 Draft before signing']));
  it('label the original and each amendment', () =>
    expect(marks([version(1), version(2), version(3, 'typo'), version(4, 'dose')], '2026-11-22')).toEqual([
      '4 Amendment 2 *',
      '3 Amendment 1',
      '2 Original, as signed',
      '1 Draft before signing',
    ]));
  it('label a note that was signed when first saved', () =>
    expect(marks([version(1)], '2026-11-22')).toEqual(['1 As signed *']));
});
