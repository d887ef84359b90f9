import hooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Casing shows what a name stands for: types, components and schemas are PascalCase, module constants may be UPPER_CASE, everything else is camelCase.
// Properties are exempt: the names of columns, headings, HTTP headers and FHIR elements are given.
const namingConvention = [
  { selector: 'default', format: ['camelCase'], leadingUnderscore: 'allow' },
  { selector: 'import', format: ['camelCase', 'PascalCase'] },
  { selector: 'variable', modifiers: ['destructured'], format: null },
  { selector: 'variable', modifiers: ['const', 'global'], format: ['camelCase', 'PascalCase', 'UPPER_CASE'] },
  { selector: 'parameter', modifiers: ['destructured'], format: null },
  { selector: 'typeLike', format: ['PascalCase'] },
  { selector: ['objectLiteralProperty', 'typeProperty', 'objectLiteralMethod', 'typeMethod'], format: null },
];

// Import rules between layers are in .dependency-cruiser.cjs; this file has the rules for single files.
export default defineConfig(
  { ignores: ['out', 'node_modules'] },
  // A rule holds everywhere: a comment cannot switch it off for a line.
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser },
    rules: {
      '@typescript-eslint/naming-convention': ['error', ...namingConvention],
    },
  },
  {
    // Files and functions should be short enough to read as a whole. Data lists are exempt: they are searched, not read.
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    ignores: ['**/*.data.ts'],
    rules: { 'max-lines': ['error', { max: 450 }] },
  },
  {
    // Tests are exempt: a `describe` is a list of tests, and an end-to-end test is a list of steps; neither is read as one function.
    files: ['**/*.{ts,tsx,mjs,cjs}'],
    ignores: ['**/*.test.{ts,tsx}', 'tests/**', '**/testing/**'],
    rules: { 'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }] },
  },
  {
    // The preload script is sandboxed: it has Electron's bridge but not Node's globals.
    files: ['electron/preload/**'],
    rules: { 'no-restricted-globals': ['error', 'process', 'Buffer', 'require', 'global', 'setImmediate'] },
  },
  {
    // React components.
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
      // Without default exports a thing has the same name everywhere, so that a search finds every use.
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
      // Units and counts are written as template literals with numbers.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // Enums do not survive type erasure and cannot be compared with the contract's unions.
      'no-restricted-syntax': ['error', { selector: 'TSEnumDeclaration', message: 'Use a union of string literals.' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // React event handlers may be async functions; the api layer catches their errors.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/unified-signatures': 'off',
      // A type parameter used for only one argument documents what crosses a thread or process boundary.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Spreading a string gives code points, which are needed to count and transliterate letters.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    // The package's types put its old and new configurations in one record, which ESLint's types do not allow.
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
              message:
                'Only electron/main, electron/preload, electron/ipc/register.ts and build/dev/main.ts may import electron.',
            },
          ],
        },
      ],
    },
  },
  {
    // Every message from the renderer passes through one door, so that no call can bypass the sender check, validation, authorisation and audit.
    files: ['electron/**/*.ts'],
    ignores: ['electron/ipc/register.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message: 'Use ipcMain only in electron/ipc/register.ts.',
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
