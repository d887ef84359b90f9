// Which folder may import which. For the reason behind each rule, see the README of the folder it names.
const rooms = '^(shared|db|electron|renderer|tests|build)/';
const tests = '(\\.test\\.tsx?$|/testing/)';
/**
 * Allows a folder to import the listed folders and no other project folder.
 * @param {string} from
 * @param {string[]} allowed
 * @param {{ pathNot?: string }} [exceptions] files under `from` that are exempt from the rule
 * @returns {import('dependency-cruiser').IForbiddenRuleType}
 */
const only = (from, allowed, { pathNot = tests } = {}) => ({
  name: `${from.replace(/\W+/g, '-')}-imports`,
  severity: 'error',
  from: { path: `^${from}/`, pathNot },
  to: { path: rooms, pathNot: allowed.map((a) => `^${a}/`) },
});
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    only('shared', ['shared']),
    only('db', ['db', 'shared']),
    only('db/file', ['db/file', 'shared']),
    only('db/areas', ['db', 'shared']),
    only('electron/csv', ['electron/csv', 'shared']),
    only('electron/fhir', ['electron/fhir', 'db', 'shared']),
    only('electron/work', ['electron/work', 'db', 'shared'], {
      pathNot: `${tests}|^electron/work/workers/tasks\\.ts$`,
    }),
    only('electron/areas', ['electron/areas', 'electron/csv', 'electron/fhir', 'electron/work', 'db', 'shared']),
    only('electron/ipc', ['electron/ipc', 'electron/areas', 'shared']),
    only('electron/preload', ['electron/preload', 'shared']),
    only('electron/main', ['electron', 'db', 'shared']),
    only('renderer', ['renderer', 'shared']),
    only('renderer/lib', ['renderer/lib', 'shared']),
    only('renderer/ui', ['renderer/ui', 'renderer/lib', 'shared']),
    only('renderer/clinic-ui', ['renderer/clinic-ui', 'renderer/ui', 'renderer/lib', 'shared']),
    only('renderer/areas', ['renderer/areas', 'renderer/clinic-ui', 'renderer/ui', 'renderer/lib', 'shared']),
    {
      name: 'no-area-to-area',
      severity: 'error',
      comment: 'Areas are connected only through the slots in app/, so that an area can be removed.',
      from: { path: '^renderer/areas/([^/]+)/' },
      to: { path: '^renderer/areas/', pathNot: '^renderer/areas/$1/' },
    },
    {
      name: 'imports-and-exports-apart',
      severity: 'error',
      comment: 'Imports and exports share only electron/fhir and electron/csv, so that each format is defined once.',
      from: { path: '^electron/areas/(imports|exports)/', pathNot: tests },
      to: { path: '^electron/areas/(imports|exports)/', pathNot: '^electron/areas/$1/' },
    },
    {
      name: 'fhir-types-of-db-only',
      severity: 'error',
      comment: 'This folder converts between resources and rows; its callers read and write the database.',
      from: { path: '^electron/fhir/', pathNot: tests },
      to: { path: '^db/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'gallery-by-nobody',
      severity: 'error',
      comment: 'The gallery is for development: what the program imports is packed with it.',
      from: { path: '^(shared|db|electron|renderer)/', pathNot: '^renderer/gallery/' },
      to: { path: '^renderer/gallery/' },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      comment: 'The renderer is untrusted and sandboxed.',
      from: { path: '^(renderer|electron/preload)/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-electron-below-main',
      severity: 'error',
      comment: 'Services, jobs and workers must run, and be tested, without a window.',
      from: { path: '^(renderer|electron/(areas|csv|fhir|work)|shared|db)/' },
      to: { path: '^(node_modules/electron/|electron$)', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'shared-zod-only',
      severity: 'error',
      comment: 'shared runs in every process: pure code and zod only.',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'core'],
        pathNot: 'node_modules/(zod|libphonenumber-js)/',
      },
    },
    {
      name: 'driver-in-open-only',
      severity: 'error',
      comment: 'Only one file opens the database, so that every pragma is in one place.',
      from: { pathNot: '(^db/file/open\\.ts|\\.test\\.ts)$' },
      to: { path: 'better-sqlite3-multiple-ciphers', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'derived-by-the-writer-only',
      severity: 'error',
      comment: 'The writer maintains derived state in its transaction (db/README.md). All other code only reads it.',
      from: { pathNot: '^db/(derived|clinic|migrations|testing)/|^tests/fixtures/generator/' },
      to: { path: '^db/derived/' },
    },
    {
      name: 'kysely-in-db-only',
      severity: 'error',
      comment: 'SQL is only in db/.',
      from: { pathNot: '^db/' },
      to: { path: 'node_modules/kysely/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
