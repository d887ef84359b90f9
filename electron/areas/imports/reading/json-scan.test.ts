import fc from 'fast-check';
import { Refusal } from '../../../../shared/errors/result';
import { scanJson } from './json-scan';

const scan = (text: string) => scanJson(Buffer.from(text));
const failureOf = (text: string | Buffer) => {
  try {
    scanJson(Buffer.from(text));
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
  return null;
};

describe('syntax errors in JSON are reported by line and column', () => {
  test.each([
    ['{"a": 1,\n "b": [1, 2', 'line 2, column 12: the file ends unexpectedly'],
    ['{"a": "x', 'line 1, column 7: a quotation mark is never closed'],
    ['{"a": "é", "b": tru}', 'line 1, column 17: not a valid value'],
    ['{"a" 1}', 'line 1, column 6: a colon is missing after a field name'],
    ['{"a": 1 "b": 2}', 'line 1, column 9: a comma or a closing curly bracket is missing'],
    ['[1, 2,]', 'line 1, column 7: not a valid value'],
    ['{"a": 1,}', 'line 1, column 9: a quoted field name is missing'],
    ['{a: 1}', 'line 1, column 2: a quoted field name is missing'],
    ['{"a": 01}', 'line 1, column 8: a comma or a closing curly bracket is missing'],
    ['{"a": 1.}', 'line 1, column 7: not a valid number'],
    ['{"a": -}', 'line 1, column 7: not a valid number'],
    ['{"a": "x\ny"}', 'line 1, column 9: a line break or control character inside a string'],
    ['{"a": "\\x"}', 'line 1, column 8: an invalid escape inside a string'],
    ['{"a": "\\u12g4"}', 'line 1, column 8: an invalid escape inside a string'],
    ['{"a": 1} x', 'line 1, column 10: unexpected text after the end'],
    ['{"a":\r\n1,\r"b": ?}', 'line 3, column 6: not a valid value'],
  ])('%j', (text, ref) => {
    expect(failureOf(text)).toEqual({ code: 'import/not-json', ref });
  });

  test('an empty string is empty', () => {
    expect(failureOf(' \n ')).toEqual({ code: 'import/empty' });
  });
});

describe('suspicious field names', () => {
  test.each([
    ['{"__proto__": {"x": 1}}', '__proto__ (line 1, column 2)'],
    [
      '{"entry": [{}, {"resource": {"name": [{"constructor": 1}]}}]}',
      'entry[1].resource.name[0].constructor (line 1, column 40)',
    ],
    ['[{"a": {"prototype": null}}]', '[0].a.prototype (line 1, column 9)'],
    ['{"\\u005f_proto__": 1}', '__proto__ (line 1, column 2)'],
    ['{"Jane Smith": {"con\\u0073tructor": 1}}', '….constructor (line 1, column 17)'],
  ])('%s', (text, ref) => {
    expect(failureOf(text)).toEqual({ code: 'import/forbidden-key', ref });
  });

  test('are harmless as values and as parts of longer names', () => {
    expect(failureOf('{"a": "__proto__", "constructors": "constructor", "x__proto__": 1}')).toBeNull();
  });
});

test.each([
  ['{"status": "final", "status": "draft"}', 'status'],
  ['{"a": {"b": 1, "c": [], "\\u0062": 2}}', 'a.b'],
  [`{${Array.from({ length: 60 }, (_, i) => `"k${i}": 1`).join(',')}, "k3": 2}`, 'k3'],
])('refuses a repeated field: a parser would drop one of them', (text, path) => {
  expect(failureOf(text)).toMatchObject({
    code: 'import/repeated-field',
    ref: expect.stringMatching(new RegExp(`^${path.replace('.', '\\.')} \\(line 1, column \\d+\\)$`)),
  });
  expect(failureOf('{"a": {"x": 1}, "b": {"x": 1}, "c": [{"x": 1}, {"x": 2}]}')).toBeNull();
});

test('limits nesting, and a deep file does not exhaust the stack', () => {
  expect(failureOf('['.repeat(100) + ']'.repeat(100))).toBeNull();
  expect(failureOf('['.repeat(101) + ']'.repeat(101))).toEqual({ code: 'import/too-deep', ref: 'line 1, column 101' });
  expect(failureOf('{"a":'.repeat(2_000_000))).toMatchObject({ code: 'import/too-deep' });
});

test('the parts of a bundle are at the reported positions', () => {
  const text =
    '{"resourceType":"Bundle","type":"collection", "entry" : [ {"fullUrl":"urn:uuid:é1","resource":{"id":"x","resourceType":"Patient"}} , {"request":{}}, {"resource": 7} ],"entryx":[1]}';
  const outline = scan(text);
  const bytes = Buffer.from(text);
  const at = (range: { start: number; end: number } | null | undefined) =>
    range ? bytes.subarray(range.start, range.end).toString() : null;
  expect(
    outline.items.map((item) => [at(item.fullUrl), at(item.type), at(item.id), at(item.resource), item.hasRequest]),
  ).toEqual([
    ['"urn:uuid:é1"', '"Patient"', '"x"', '{"id":"x","resourceType":"Patient"}', false],
    [null, null, null, null, true],
    [null, null, null, '7', false],
  ]);
  expect(at(outline.members.get('type'))).toBe('"collection"');
});

test('finds the lines of NDJSON and the elements of a list', () => {
  const lines = scan('{"resourceType":"A","id":"1"}\n\n{"id":"2"}\r\n{"resourceType":"C"}\n');
  expect(lines.roots).toHaveLength(3);
  expect(lines.items.map((item) => item.type !== null)).toEqual([true, false, true]);
  expect(scan('[{"resourceType":"A"}, 1]').items.map((item) => item.type !== null)).toEqual([true, false]);
  expect(failureOf('{} {}')).toMatchObject({ code: 'import/not-json' });
});

test('accepts and refuses the same input as JSON.parse', () => {
  const key = fc
    .oneof(fc.string({ maxLength: 6 }), fc.constantFrom('entry', 'resource', 'id', 'resourceType'))
    .filter((k) => !['__proto__', 'constructor', 'prototype'].includes(k));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constant(null),
      fc.boolean(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string({ unit: 'binary' }).map((s) => s.replace(/\p{Surrogate}/gu, '')),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(value, fc.nat(3), fc.nat(), fc.integer({ min: 0, max: 127 }), (json, indent, at, byte) => {
      const text = JSON.stringify(json, null, indent);
      expect(failureOf(text)).toBeNull();
      // With one changed byte the two still agree, apart from repeated names, which only we refuse.
      const bytes = Buffer.from(text);
      bytes[at % bytes.length] = byte;
      let isValid = true;
      try {
        JSON.parse(bytes.toString('utf8'));
      } catch {
        isValid = false;
      }
      const failure = failureOf(bytes);
      // A line break between two values turns them into lines.
      if (failure === null) expect(isValid || scanJson(bytes).roots.length > 1).toBe(true);
      else if (isValid && !failure.ref?.includes('twice') && failure.code === 'import/not-json')
        expect(failure.ref).toBe('no disagreement');
    }),
    { numRuns: 1500 },
  );
});

test('long work can be stopped', () => {
  expect(() =>
    scanJson(Buffer.from(`[${'1,\n'.repeat(2_000_000)}1]`), () => {
      throw new Refusal('job/cancelled');
    }),
  ).toThrow('job/cancelled');
});
