import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** An import that crosses a wall of ARCHITECTURE.md is an error that names the invariant. */
const wall = (files, group, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const outside = [
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
const above = {
  verdicts: [
    '**/verdicts/*',
    '**/assumptions/*',
    '**/expectations/*',
    '**/analyse.js',
    '**/statics.js',
    '**/dynamics.js',
  ],
  evolution: ['**/evolution/*'],
  states: ['**/states/*', '**/thermodynamics/*'],
  operators: ['**/operators/*', '**/model.js', '**/finding.js', '**/rules.js', '**/analysis.js'],
};

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
  // Invariant 2: inside the engine, arrows point down: verdicts, evolution, states, operators, linear algebra.
  wall(
    ['src/engine/evolution/**'],
    [...outside, ...above.verdicts],
    'Evolution stands below verdicts (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/states/**', 'src/engine/thermodynamics/**'],
    [...outside, ...above.verdicts, ...above.evolution],
    'States stand below evolution (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/operators/**'],
    [...outside, ...above.verdicts, ...above.evolution, ...above.states],
    'Operators stand below states (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/linalg/**'],
    [...outside, ...above.verdicts, ...above.evolution, ...above.states, ...above.operators],
    'Linear algebra knows no physics (ARCHITECTURE.md, invariant 2).',
  ),
  // Invariant 3: the language runs in a browser too, and knows no command line and no VS Code.
  wall(
    ['src/language/**'],
    [
      '**/cli/**',
      '**/extension/**',
      'vscode',
      'vscode-languageclient*',
      'commander',
      'picocolors',
      'node:*',
      'fs',
      'path',
    ],
    'The language knows no command line, editor client or Node (ARCHITECTURE.md, invariant 3).',
  ),
  // Invariant 4: the command line knows no editor.
  wall(
    ['src/cli/**'],
    ['**/extension/**', 'vscode', 'vscode-languageclient*'],
    'The command line knows no editor (ARCHITECTURE.md, invariant 4).',
  ),
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  {
    // Node's, and those of the page that Playwright runs some of it in.
    files: ['tools/**', 'scripts/**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'setTimeout', 'clearTimeout', 'URL', 'Element', 'document'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  { files: ['scripts/**', 'tools/**', 'src/cli/main.ts'], rules: { 'no-console': 'off' } },
  prettier,
);
