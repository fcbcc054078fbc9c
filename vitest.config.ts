import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Those run inside VS Code: npm run test:editor.
    exclude: ['test/editor/**'],
    testTimeout: 120_000,
  },
});
