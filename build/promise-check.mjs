// Checks the table of promises against the project.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import prettier from 'prettier';
import { root } from './paths.mjs';
import { promisePage, promiseProblems, promiseTable, promiseTests } from './promises.mjs';
import { StepFailed } from './steps.mjs';

const PLACES = ['shared', 'db', 'electron', 'renderer', 'tests', 'build'];
const page = join(root, 'docs', 'promises.md');

/** @returns {{ promises: import('./promises.mjs').PromiseEntry[], tests: import('./promises.mjs').PromiseTest[] }} */
function readAll() {
  const files = PLACES.flatMap((place) =>
    readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(test|e2e)\.tsx?$/.test(path))
      .map((path) => join(root, place, path)),
  );
  return {
    promises: JSON.parse(readFileSync(join(root, 'docs', 'promises.json'), 'utf8')),
    tests: files
      .sort()
      .flatMap((file) => promiseTests(relative(root, file).split(sep).join('/'), readFileSync(file, 'utf8'))),
  };
}

/** @param {import('./promises.mjs').PromiseEntry[]} promises */
async function formattedPage(promises) {
  const options = await prettier.resolveConfig(page);
  return prettier.format(promisePage(promises), { ...options, filepath: page });
}

/**
 * @param {{ print?: boolean }} [options] print: the whole table
 * @throws {StepFailed} when a claim has no proof, or docs/promises.md is not up to date
 */
export async function checkPromises({ print = false } = {}) {
  const { promises, tests } = readAll();
  if (print) console.log(promiseTable(promises, tests));
  const problems = promiseProblems(promises, tests, (path) => existsSync(join(root, path)));
  if (!existsSync(page) || readFileSync(page, 'utf8') !== (await formattedPage(promises)))
    problems.push('docs/promises.md does not match docs/promises.json. Run: npm run promises -- --write');
  for (const problem of problems) console.error(`   ${problem}`);
  if (problems.length > 0) throw new StepFailed('The table of promises is wrong.');
  const kept = promises.filter(({ state }) => state !== 'not yet').length;
  console.log(`   ${kept} of ${promises.length} promises claimed, wholly or partly; ${tests.length} tests prove them.`);
}

/** Writes docs/promises.md. */
export async function writePromisePage() {
  writeFileSync(page, await formattedPage(readAll().promises));
}
