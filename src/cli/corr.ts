import module from 'node:module';

/** Missing in Node 20, whatever the types say. */
const { enableCompileCache } = module as Partial<typeof module>;

// Node 22 keeps compiled code from run to run; Node 20 cannot, and starts without.
enableCompileCache?.();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded after the cache is on, by the bundle
require('./corr-main.cjs');
