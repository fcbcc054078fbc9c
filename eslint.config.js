import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** An import that crosses a wall of ARCHITECTURE.md is an error that names the invariant. */
const wall = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

/** Of the language, the extension sees what may not differ between surfaces: the protocol, a few tables and texts. */
const extensionWall = (files, group = []) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex:
              '/(engine|cli|platform)/|/language/(?!(server/protocol|report/number-text|program|rules)\\.js$)',
            message:
              'The extension knows the language server by its protocol alone (ARCHITECTURE.md, invariant 15).',
          },
          {
            group: ['langium*', ...group],
            message: 'The page of the panel only draws (ARCHITECTURE.md, invariant 17).',
          },
        ],
      },
    ],
  },
});

const outside = [
  '**/bench/**',
  '**/language/**',
  '**/cli/**',
  '**/extension/**',
  'langium*',
  'vscode*',
  'commander',
  'picocolors',
  'node:*',
  'fs',
  'path',
  'worker_threads',
];
const outsideOfTheLanguage = [
  '**/bench/**',
  '**/cli/**',
  '**/extension/**',
  'vscode',
  'vscode-languageclient*',
  'commander',
  'picocolors',
  'node:*',
  'fs',
  'path',
];
/** The layers of the engine from the bottom up; each imports only itself and what stands before it. */
const layers = [
  ['kernels'],
  ['linalg'],
  ['operators'],
  ['states'],
  ['thermodynamics'],
  ['evolution'],
  ['gaussian', 'sweep'],
  ['verdicts', 'assumptions'],
  ['expectations'],
];
/** What speaks of physics, which kernels and linear algebra do not. */
const physics = ['model', 'finding', 'analysis', 'rules', 'quantities'].map((name) => `**/${name}.js`);
/** The modules on top, which put the layers together. */
const entrances = ['analyse', 'statics', 'dynamics', 'examine', 'examine-*'].map((name) => `**/${name}.js`);

const walls = layers.map((names, k) =>
  wall(
    names.map((name) => `src/engine/${name}/**`),
    [
      ...outside,
      ...(k < layers.length - 1 ? entrances : []),
      ...(k < 2 ? physics : []),
      ...layers.slice(k + 1).flatMap((above) => above.map((name) => `**/${name}/**`)),
    ],
    `In the engine ${names.join(' and ')} stand below what is imported here (ARCHITECTURE.md, invariant 2).`,
  ),
);

export default tseslint.config(
  {
    ignores: [
      'dist/**',
      '**/node_modules/**',
      'tools/vscode/out/**',
      'tools/vscode/chromium/unpacked/**',
      'src/language/generated/**',
      'src/engine/kernels/generated/**',
      'src/engine/kernels/assembly/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // Exhaustiveness is what keeps a new kind of site or expectation from being forgotten somewhere.
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // Index loops over typed arrays are the point of a numerical kernel.
      '@typescript-eslint/prefer-for-of': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  // Invariant 1: the engine is pure. It knows no editor, no syntax tree, no file, no clock.
  wall(['src/engine/**'], outside, 'The engine is pure (ARCHITECTURE.md, invariant 1).'),
  // Invariant 2: inside the engine, arrows point down.
  ...walls,
  // Invariant 3: the language runs in a browser too, and knows no command line and no VS Code.
  wall(
    ['src/language/**'],
    outsideOfTheLanguage,
    'The language knows no command line, editor client or Node (ARCHITECTURE.md, invariant 3).',
  ),
  // Invariant 4: the command line knows no editor.
  wall(
    ['src/cli/**'],
    ['**/bench/**', '**/extension/**', 'vscode', 'vscode-languageclient*'],
    'The command line knows no editor (ARCHITECTURE.md, invariant 4).',
  ),
  // The benchmark meets the command line as a process, and the engine through its face.
  wall(
    ['bench/**'],
    ['**/cli/**', '**/extension/**', '**/src/engine/**', '!**/src/engine/index.js'],
    'The benchmark runs the tool as a user does: its bundle, or the face of the library (bench/README.md).',
  ),
  // Invariants 15 and 17: the extension knows the server by its protocol; the page of its panel runs without VS Code.
  extensionWall(['src/extension/**']),
  extensionWall(['src/extension/result-panel/page/**', 'src/extension/drawing/**'], ['vscode*', 'node:*']),
  // The language server is a layer of its own: nothing below it knows of it.
  wall(
    ['src/language/*.ts', 'src/language/{values,lowering,checks,report}/**'],
    [...outsideOfTheLanguage, '**/server/**', 'langium/lsp', 'vscode-languageserver*'],
    'The language knows no language server (ARCHITECTURE.md, arrows).',
  ),
  wall(
    ['src/language/server/**'],
    [
      ...outsideOfTheLanguage,
      '**/platform/**',
      'vscode-languageserver/node',
      'vscode-languageserver/browser',
    ],
    'The language server knows no platform but through `Platform` (ARCHITECTURE.md, invariant 14).',
  ),
  // Invariant 11: the engine runs in a worker, and what the server's thread needs of it is tables and types.
  wall(
    ['src/language/server/!(worker)/**', 'src/language/server/*.ts'],
    [
      ...outsideOfTheLanguage,
      '**/platform/**',
      '**/worker/**',
      '**/engine/analyse.js',
      '**/engine/analyse-async.js',
      '**/engine/statics.js',
      '**/engine/dynamics.js',
      '**/engine/compile.js',
      '**/engine/index.js',
      '**/engine/*/**',
      // What spaces and operators a site has is a table.
      '!**/engine/operators/site-operators.js',
    ],
    'The engine never runs in the thread of the server (ARCHITECTURE.md, invariant 11).',
  ),
  // Invariant 14: the protocol can be read by any client.
  wall(
    ['src/language/server/protocol.ts'],
    [...outsideOfTheLanguage, 'langium*', 'vscode*', '**/server/**', '**/engine/**'],
    'The protocol is types and names, and needs no library (ARCHITECTURE.md, invariant 14).',
  ),
  wall(
    ['bench/editor/**'],
    ['**/src/engine/**', '**/src/cli/**', '**/src/platform/**', '**/server/**', '!**/server/protocol.js'],
    'The bench of the editor meets the server as an editor does: its bundle and its protocol.',
  ),
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    // Node's, and those of the page that Playwright runs some of it in.
    files: ['tools/**', 'scripts/**/*.mjs', 'test/editor/ui/**'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'setTimeout', 'clearTimeout', 'URL', 'Element', 'document'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['scripts/**', 'tools/**', 'test/editor/ui/**', 'src/cli/main.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
