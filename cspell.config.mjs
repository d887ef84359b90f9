// Checks the spelling of code, comments, READMEs and screens: British English, plus two sorted word lists of our own:
// cspell.words.txt (terms and names) and tests/cspell.words.txt (for tests only: made-up people, words misspelt on purpose).
// cspell:disable
const AMERICAN = [
  ...['analyze', 'analyzed', 'analyzing', 'catalog', 'center', 'centers', 'centered', 'defense', 'gray', 'grays'],
  ...['behavior', 'color', 'favor', 'flavor', 'honor', 'humor', 'labor', 'neighbor', 'rumor'].flatMap((word) => [
    word,
    `${word}s`,
    `${word}ed`,
    `${word}ing`,
  ]),
  ...['cancel', 'dial', 'fuel', 'label', 'level', 'model', 'signal', 'total', 'travel'].flatMap((word) => [
    `${word}ed`,
    `${word}ing`,
    `${word}er`,
  ]),
  ...['authori', 'capitali', 'categori', 'customi', 'emphasi', 'finali', 'initiali', 'locali', 'minimi', 'maximi'],
  ...['normali', 'optimi', 'organi', 'prioriti', 'reali', 'recogni', 'seriali', 'standardi', 'summari', 'synchroni'],
].flatMap((word) =>
  word.endsWith('i') ? [`${word}ze`, `${word}zes`, `${word}zed`, `${word}zing`, `${word}zation`] : word,
);
// cspell:enable

/** @type {import('cspell').CSpellUserSettings} */
export default {
  version: '0.2',
  language: 'en-GB',
  // cspell's defaults include the vocabulary of dozens of tools, which could hide a mistake.
  import: [],
  files: ['**/*.{ts,tsx,mjs,cjs,css,html,md}'],
  ignorePaths: [
    'node_modules',
    'out',
    'package-lock.json',
    'tests/fixtures/**',
    // Names, headings and codes as other programs and people write them, so they are not checked.
    '**/*.data.ts',
  ],
  dictionaryDefinitions: [
    { name: 'words', path: './cspell.words.txt' },
    { name: 'test-words', path: './tests/cspell.words.txt' },
  ],
  dictionaries: ['words'],
  flagWords: AMERICAN,
  // cspell:disable
  ignoreRegExpList: [
    // Properties, attributes and values defined by CSS, React, Electron and the tools keep their spelling.
    String.raw`/\b\w*(color|canceled|behavior|capitalization)s?\b(?=\??\s*[:=,})-])/gi`,
    String.raw`/(['"])(center|gray|color)\1/g`,
    String.raw`/[.-]\w*(color|gray|normalize|canceled|minimized|analyze)s?\b/gi`,
    String.raw`/\b(\w*ColorScheme\w*|optimizeForSpeed|OptimizationHints|Capitalize)\b/gi`,
    // FHIR resources; the PDF root object.
    String.raw`/\w*organization(affiliation)?\b/gi`,
    '/Catalog',
  ],
  // cspell:enable
  overrides: [
    // The theme uses the terms of CSS and Mantine.
    { filename: ['**/*.css', 'renderer/app/theme.ts'], ignoreWords: AMERICAN },
    // Made-up people, and words misspelt on purpose.
    { filename: ['**/*.test.{ts,tsx}', 'tests/**', '**/testing/**'], dictionaries: ['test-words'] },
    // Headings from other programs' files, in lower case without spaces.
    { filename: '**/csv-fields.ts', ignoreRegExpList: ["/'[a-z]+'/g"] },
  ],
};
