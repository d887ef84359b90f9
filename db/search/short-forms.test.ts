import { foldName } from '../../shared/domain/patients/person-name';
import { areShortForms, shortForms } from './short-forms';

test.each([
  ['kate', 'katherine'],
  ['kate', 'catherine'],
  ['katie', 'kathryn'],
  ['liz', 'elizabeth'],
  ['beth', 'elizabeth'],
  ['bill', 'william'],
  ['bob', 'robert'],
  ['peggy', 'margaret'],
  ['gosia', 'malgorzata'],
  ['kasia', 'katarzyna'],
  ['dai', 'dafydd'],
  ['sian', 'jane'],
  ['siobhan', 'shivaun'],
  ['niamh', 'neve'],
  ['aoife', 'eva'],
  ['mohammed', 'muhammad'],
  ['steven', 'stephen'],
  ['jack', 'john'],
])('%s may be %s', (a, b) => {
  expect(areShortForms(a, b)).toBe(true);
  expect(areShortForms(b, a)).toBe(true);
});

test.each([
  ['christopher', 'katherine'],
  ['john', 'james'],
  ['kate', 'kate'],
  ['robert', 'albert'],
  ['smith', 'smyth'],
  ['', ''],
  ['constructor', 'toString'],
])('%s is not %s', (a, b) => expect(areShortForms(a, b)).toBe(false));

test('the list is folded and symmetric, and no name is its own short form', () => {
  expect(shortForms.size).toBeGreaterThan(400);
  for (const [name, others] of shortForms) {
    expect(foldName(name)).toBe(name);
    expect(others).not.toContain(name);
    expect(new Set(others).size).toBe(others.length);
    for (const other of others) expect(shortForms.get(other)).toContain(name);
  }
});
