import { emptyForm, emptyPhone, type PatientFormValues } from '../form/form-values';
import { mergeForms } from './merge-forms';

const id = (n: number) =>
  `0193a5f2-7c00-7000-8000-00000000000${n}` as NonNullable<PatientFormValues['phones'][number]['rowId']>;
const phone = (n: number, value: string) => ({ ...emptyPhone, rowId: id(n), value });
const base: PatientFormValues = {
  ...emptyForm,
  givenNames: 'Jane',
  familyName: 'Smith',
  gpName: 'Dr Old',
  phones: [phone(1, '07700 900001'), phone(2, '07700 900002')],
};

describe('merging two edits', () => {
  it('takes their changes to fields not edited here, and keeps mine', () => {
    const { values, changes } = mergeForms(
      base,
      { ...base, gpName: 'Dr New', sex: 'female' },
      { ...base, familyName: 'Jones' },
    );
    expect(values).toMatchObject({ familyName: 'Jones', gpName: 'Dr New', sex: 'female' });
    expect(changes).toEqual([
      { field: 'sex', label: 'Sex', before: '', theirs: 'Female', mine: null },
      { field: 'gpName', label: 'GP’s name', before: 'Dr Old', theirs: 'Dr New', mine: null },
    ]);
  });

  it('keeps mine and reports both when both changed a field', () => {
    const { values, changes } = mergeForms(base, { ...base, familyName: 'Taylor' }, { ...base, familyName: 'Jones' });
    expect(values.familyName).toBe('Jones');
    expect(changes).toEqual([
      { field: 'familyName', label: 'Family name', before: 'Smith', theirs: 'Taylor', mine: 'Jones' },
    ]);
  });

  it('merges lists row by row', () => {
    const theirs = { ...base, phones: [phone(1, '07700 900111'), phone(3, '07700 900003')] };
    const mine = {
      ...base,
      phones: [phone(1, '07700 900001'), phone(2, '07700 900222'), { ...emptyPhone, value: '07700 900009' }],
    };
    // Theirs: 1 changed, 2 removed, 3 new. Mine: 2 changed, one new.
    expect(mergeForms(base, theirs, mine).values.phones.map((p) => [p.rowId, p.value])).toEqual([
      [id(1), '07700 900111'],
      [id(3), '07700 900003'],
      [null, '07700 900009'],
      [null, '07700 900222'],
    ]);
  });

  it('drops a row removed here, unless they changed it', () => {
    const mine = { ...base, phones: [phone(1, '07700 900001')] };
    expect(
      mergeForms(
        base,
        { ...base, phones: [phone(1, '07700 900111'), phone(2, '07700 900002')] },
        mine,
      ).values.phones.map((p) => p.value),
    ).toEqual(['07700 900111']);
    expect(
      mergeForms(
        base,
        { ...base, phones: [phone(1, '07700 900001'), phone(2, '07700 900222')] },
        mine,
      ).values.phones.map((p) => p.value),
    ).toEqual(['07700 900001', '07700 900222']);
  });

  it('changes nothing when nobody else has saved', () =>
    expect(mergeForms(base, base, { ...base, title: 'Dr' })).toEqual({
      values: { ...base, title: 'Dr' },
      changes: [],
    }));
});
