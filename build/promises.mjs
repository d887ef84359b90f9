// The promises of the clinic's privacy policy: what the program claims (docs/promises.json), and the tests that prove each promise.
import ts from 'typescript';

/**
 * @typedef {{ id: string, promise: string, state: string, today: string, code: string[] }} PromiseEntry
 * @typedef {{ ids: string[], title: string, file: string }} PromiseTest `title` without the ids; `file` relative to the project
 */

const STATES = ['claimed', 'partly', 'not yet'];
/** `P16: the file is unreadable without the key`, `P10, P14: ...` */
const NAMED = /^(P\d+(?:, P\d+)*): (.+)$/s;
const TEST_WORDS = new Set(['test', 'it', 'describe']);

/**
 * The tests and test groups in one source file whose names begin with promise ids.
 * @param {string} file its path, relative to the project
 * @param {string} source
 * @returns {PromiseTest[]}
 */
export function promiseTests(file, source) {
  /** @type {PromiseTest[]} */
  const found = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (ts.isCallExpression(node) && TEST_WORDS.has(calledWord(node.expression))) {
      const [first] = node.arguments;
      const match = first && ts.isStringLiteralLike(first) ? NAMED.exec(first.text) : null;
      if (match) found.push({ ids: (match[1] ?? '').split(', '), title: match[2] ?? '', file });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, false, kindOf(file)));
  return found;
}

/**
 * `test`, `test.each(...)` and `test.describe` are all calls of `test`.
 * @param {ts.Expression} expression
 * @returns {string}
 */
function calledWord(expression) {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return calledWord(expression.expression);
  if (ts.isCallExpression(expression)) return calledWord(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return calledWord(expression.tag);
  return '';
}

/** @param {string} file */
const kindOf = (file) => (file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);

/**
 * Lists the problems in the table of promises.
 * @param {PromiseEntry[]} promises
 * @param {PromiseTest[]} tests
 * @param {(path: string) => boolean} exists whether a listed path exists
 * @returns {string[]} one sentence per problem
 */
export function promiseProblems(promises, tests, exists) {
  const known = new Set(promises.map(({ id }) => id));
  const proven = new Set(tests.flatMap(({ ids }) => ids));
  const expected = Array.from({ length: 18 }, (_, i) => `P${i + 1}`);
  const problems =
    promises.map(({ id }) => id).join() === expected.join() ? [] : ['The table must hold P1 to P18, in order.'];
  for (const { id, state, code } of promises) {
    if (!STATES.includes(state)) problems.push(`${id} has the state "${state}"; it is one of: ${STATES.join(', ')}.`);
    if (state === 'not yet') {
      if (proven.has(id)) problems.push(`${id} is "not yet", but tests name it: claim what they prove.`);
      continue;
    }
    if (!proven.has(id)) problems.push(`${id} is ${state}, but no test names it.`);
    if (code.length === 0) problems.push(`${id} is ${state}, but names no code.`);
    for (const path of code.filter((each) => !exists(each)))
      problems.push(`${id} names ${path}, which does not exist.`);
  }
  for (const { ids, title, file } of tests)
    for (const id of ids.filter((each) => !known.has(each)))
      problems.push(`${file}: "${title}" names ${id}, which is not a promise.`);
  return problems;
}

/**
 * The table for a terminal.
 * @param {PromiseEntry[]} promises
 * @param {PromiseTest[]} tests
 */
export function promiseTable(promises, tests) {
  return promises
    .map(({ id, promise, state, code }) => {
      const own = tests.filter(({ ids }) => ids.includes(id));
      return [
        `${id.padEnd(4)}${state.padEnd(9)}${promise}`,
        ...code.map((path) => `             code  ${path}`),
        ...own.map(({ title, file }) => `             test  ${file}: ${title}`),
      ].join('\n');
    })
    .join('\n');
}

/**
 * docs/promises.md, for readers.
 * @param {PromiseEntry[]} promises
 */
export function promisePage(promises) {
  const rows = promises.map(
    ({ id, promise, state, today, code }) =>
      `| ${id} | ${promise} | ${state} | ${today} | ${code.map((path) => `\`${path}\``).join('<br>')} |`,
  );
  return `# Promises

The clinic's privacy policy makes eighteen promises to its patients. This page says which of them the program keeps today, and where in the code. It is generated from
[promises.json](promises.json) by \`npm run promises -- --write\`; \`npm run promises\` also lists the tests that prove each promise.

- **claimed**: the program keeps the promise. **partly**: it keeps the part described. **not yet**: it does not keep it.
- The name of a test that proves a promise begins with the id: \`test('P16: the record file is unreadable without the key', ...)\`.
- \`npm run check\` fails if a promise that is claimed, wholly or partly, has no test or no code, if a listed path does not exist, or if a test names an unknown promise.

| id | promise | state | kept today | code |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}
