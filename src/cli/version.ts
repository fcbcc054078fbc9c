/** Filled in by esbuild.mjs from package.json. */
declare const CORRFLOW_VERSION: string | undefined;

export const version = typeof CORRFLOW_VERSION === 'string' ? CORRFLOW_VERSION : 'development';
