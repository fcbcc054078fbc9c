import * as esbuild from 'esbuild';

const common = { bundle: true, target: 'node20', platform: 'node', sourcemap: false, logLevel: 'warning', legalComments: 'none' };

await Promise.all([
  // CommonJS starts faster than ESM here, and a shebang makes it the `corr` command.
  esbuild.build({
    ...common,
    entryPoints: { corr: 'src/cli/main.ts' },
    outdir: 'dist',
    format: 'cjs',
    minify: true,
    keepNames: true,
    outExtension: { '.js': '.cjs' },
    banner: { js: '#!/usr/bin/env node' },
    define: { 'import.meta.url': '__filename' },
  }),
  esbuild.build({ ...common, entryPoints: { index: 'src/engine/index.ts' }, outdir: 'dist', format: 'esm', platform: 'neutral', mainFields: ['module', 'main'] }),
]);
