import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** An import that crosses a wall of ARCHITECTURE.md is an error that names the invariant. */
const wall = (files, patterns, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: patterns.map((group) => ({ group: [group].flat(), message })) }] },
});

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'src/language/generated/**'] },
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
  wall(
    ['src/engine/**'],
    [['**/language/**', '**/cli/**', '**/extension/**', 'langium*', 'vscode*', 'commander', 'picocolors'], ['node:*', 'fs', 'path', 'worker_threads']],
    'The engine is pure (ARCHITECTURE.md, invariant 1).',
  ),
  // Invariant 2: inside the engine, linear algebra knows no physics and operators know no states.
  wall(
    ['src/engine/linalg/**'],
    [['../operators/*', '../states/*', '../evolution/*', '../thermodynamics/*', '../verdicts/*', '../assumptions/*', '../expectations/*', '../analyse*'], ['node:*', 'langium*', 'vscode*']],
    'linalg knows no physics (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/operators/**'],
    [['../states/*', '../evolution/*', '../thermodynamics/*', '../verdicts/*', '../assumptions/*', '../expectations/*', '../analyse*'], ['node:*', 'langium*', 'vscode*']],
    'Operators know no states (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/states/**', 'src/engine/thermodynamics/**'],
    [['../evolution/*', '../verdicts/*', '../assumptions/*', '../expectations/*', '../analyse*'], ['node:*', 'langium*', 'vscode*']],
    'States and thermodynamics stand below evolution and verdicts (ARCHITECTURE.md, invariant 2).',
  ),
  wall(
    ['src/engine/evolution/**'],
    [['../verdicts/*', '../assumptions/*', '../expectations/*', '../analyse*'], ['node:*', 'langium*', 'vscode*']],
    'Evolution stands below verdicts (ARCHITECTURE.md, invariant 2).',
  ),
  // Invariant 3: the language runs in a browser too, and knows no command line and no VS Code.
  wall(
    ['src/language/**'],
    [['**/cli/**', '**/extension/**', 'vscode', 'vscode-languageclient*', 'commander', 'picocolors'], ['node:*', 'fs', 'path']],
    'The language knows no command line, editor client or Node (ARCHITECTURE.md, invariant 3).',
  ),
  wall(['src/cli/**'], [['**/extension/**', 'vscode', 'vscode-languageclient*']], 'The command line knows no editor (ARCHITECTURE.md, invariant 4).'),
  {
    files: ['test/**'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
  { files: ['scripts/**', 'src/cli/main.ts'], rules: { 'no-console': 'off' } },
  prettier,
);
