import module from 'node:module';
import v8 from 'node:v8';

/** Missing in Node 20, whatever the types say. */
const { enableCompileCache } = module as Partial<typeof module>;

// The first collections of a young heap cost a tenth of the time to a verdict, and find nothing to collect.
v8.setFlagsFromString('--semi-space-growth-factor=16');
// Node 22 keeps compiled code from run to run; Node 20 cannot, and starts without.
enableCompileCache?.();
// eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded after the cache is on, by the bundle
require('./corr-main.cjs');
