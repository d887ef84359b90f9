type PromiseEntry = { id: string; promise: string; state: string; today: string; code: string[] };
type PromiseTest = { ids: string[]; title: string; file: string };

// The compiler reads no types from the build's scripts here; these repeat the ones in promises.mjs.
const { promiseProblems, promiseTests } = jest.requireActual<{
  promiseTests: (file: string, source: string) => PromiseTest[];
  promiseProblems: (promises: PromiseEntry[], tests: PromiseTest[], exists: (path: string) => boolean) => string[];
}>('./promises.mjs');

const source = (text: string) => promiseTests('a.test.ts', text);

test('finds the tests and groups that name promises, in every form of call', () => {
  expect(
    source(`
      test('P16: a file', () => {});
      test.each([1, 2])('P10, P14: a copy', () => {});
      test.describe("P5: roles", () => { it('P4: inside', () => {}); });
      test('no promise P3: in the middle', () => {});
      call('P9: not a test');
    `),
  ).toEqual([
    { ids: ['P16'], title: 'a file', file: 'a.test.ts' },
    { ids: ['P10', 'P14'], title: 'a copy', file: 'a.test.ts' },
    { ids: ['P5'], title: 'roles', file: 'a.test.ts' },
    { ids: ['P4'], title: 'inside', file: 'a.test.ts' },
  ]);
});

describe('promiseProblems', () => {
  const all = Array.from({ length: 18 }, (_, i) => ({
    id: `P${i + 1}`,
    promise: '',
    state: 'claimed',
    today: '',
    code: ['db'],
  }));
  const tests = all.map(({ id }) => ({ ids: [id], title: 'proof', file: 'a.test.ts' }));
  const exists = () => true;

  test('finds nothing when each claim has code and a test', () => {
    expect(promiseProblems(all, tests, exists)).toEqual([]);
  });
  test('names a claim without a test', () => {
    expect(promiseProblems(all, tests.slice(1), exists)).toEqual(['P1 is claimed, but no test names it.']);
  });
  test('names a claim without code, and a path that does not exist', () => {
    const bare = all.map((each) => (each.id === 'P2' ? { ...each, state: 'partly', code: [] } : each));
    expect(promiseProblems(bare, tests, exists)).toEqual(['P2 is partly, but names no code.']);
    expect(promiseProblems(all, tests, () => false)).toContain('P1 names db, which does not exist.');
  });
  test('names a test of an unknown promise', () => {
    const stray = { ids: ['P19'], title: 'stray', file: 'b.test.ts' };
    expect(promiseProblems(all, [...tests, stray], exists)).toEqual([
      'b.test.ts: "stray" names P19, which is not a promise.',
    ]);
  });
  test('names tests of a promise that is not claimed, an unknown state and a gap', () => {
    const [first] = all;
    if (!first) throw new Error('There is no first promise.');
    const later = all.map((each) => (each.id === 'P1' ? { ...first, state: 'not yet' } : each));
    expect(promiseProblems(later, tests, exists)).toEqual([
      'P1 is "not yet", but tests name it: claim what they prove.',
    ]);
    expect(promiseProblems([{ ...first, state: 'kept' }, ...all.slice(1)], tests, exists)).toHaveLength(1);
    expect(promiseProblems(all.slice(1), tests, exists)).toContain('The table must hold P1 to P18, in order.');
  });
});
