import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Names tell what a thing is: a type, a component or a schema is PascalCase, a constant of a module may be UPPER_CASE, all else is camelCase.
// Properties are left alone: columns, headings, HTTP headers and FHIR elements have names of their own.
const namingConvention = [
  { selector: 'default', format: ['camelCase'], leadingUnderscore: 'allow' },
  { selector: 'import', format: ['camelCase', 'PascalCase'] },
  { selector: 'variable', modifiers: ['destructured'], format: null },
  { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
  { selector: 'parameter', modifiers: ['destructured'], format: null },
  { selector: 'typeLike', format: ['PascalCase'] },
  { selector: ['objectLiteralProperty', 'typeProperty', 'objectLiteralMethod', 'typeMethod'], format: null },
];

// Files with functions that were longer before the limit came. The list only gets shorter.
const LONG_FUNCTIONS = [
  'db/areas/exports/exports.repo.ts',
  'electron/areas/demo/people.ts',
  'electron/areas/exports/exports.service.ts',
  'electron/areas/imports/imports.service.ts',
  'renderer/app/theme.ts',
  'renderer/areas/audit/activity-page.tsx',
  'renderer/areas/exports/export-form.tsx',
  'renderer/areas/retention/retention-page.tsx',
  'renderer/areas/settings/clinic-form.tsx',
  'renderer/areas/users/users-page.tsx',
  'renderer/lib/draft-keeper.ts',
  'renderer/ui/data-table.tsx',
];

// The layers (who may import whom) are data in .dependency-cruiser.cjs; here are the rules about single files.
export default defineConfig(
  { ignores: ['out', 'node_modules'] },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    rules: {
      '@typescript-eslint/naming-convention': ['error', ...namingConvention],
    },
  },
  {
    // A file and a function that fit a screen or two are read whole. Lists of data are not read but looked up.
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    ignores: ['**/*.data.ts'],
    rules: { 'max-lines': ['error', { max: 450 }] },
  },
  {
    // Not in tests: a `describe` is a list of tests, and the walk of an end-to-end test is a list of steps; neither is read as one function.
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    ignores: ['**/*.test.{ts,tsx}', 'tests/**', '**/testing/**', ...LONG_FUNCTIONS],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The preload script is sandboxed: it has Electron's bridge, and none of Node.
    files: ['electron/preload/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'require', 'global', 'setImmediate'] },
  },
  {
    // Components of React.
    files: ['renderer/**/*.tsx'],
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        ...namingConvention,
        {
          selector: ['function', 'variable', 'parameter'],
          format: ['camelCase', 'PascalCase'],
          leadingUnderscore: 'allow',
        },
        { selector: 'parameter', modifiers: ['destructured'], format: null },
        { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
      ],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // One import of a thing has one name everywhere, so that a search finds every use.
      'no-restricted-exports': [
        'error',
        {
          restrictDefaultExports: {
            direct: true,
            named: true,
            defaultFrom: true,
            namedFrom: true,
            namespaceFrom: true,
          },
        },
      ],
      // Template literals with numbers are how units and counts are written.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Enums do not survive erasure of types and do not compare with the contract's unions.
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Event handlers in React take async functions; their errors are caught by the api layer.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      // A type parameter that only names the type of one argument documents what crosses a thread or the wire.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Spreading a string gives code points, which is what counting and transliterating letters needs.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    // The package's own types name its old and new configurations in one record, which ESLint's types do not allow.
    plugins: { 'react-hooks': { rules: hooks.rules } },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['electron/main/**', 'electron/preload/**', 'electron/ipc/register.ts', 'build/dev/main.ts', 'tests/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'electron',
              allowTypeImports: true,
              message: 'Only electron/main, preload, ipc/register.ts and build/dev/main.ts run inside Electron.',
            },
          ],
        },
      ],
    },
  },
  {
    // One door for every message from the renderer: sender check, validation, authorisation and audit cannot be walked around.
    files: ['electron/**/*.ts'],
    ignores: ['electron/ipc/register.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message: 'ipcMain belongs to electron/ipc/register.ts alone.',
        },
        { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' },
      ],
    },
  },
  {
    files: ['**/*.test.{ts,tsx}', 'tests/**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
