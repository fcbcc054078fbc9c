import {
  closeSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
  type Stats,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { Script } from 'node:vm';

/** What the cached code stands behind: the bytes of bytecode that the process had which wrote it, and its checksum. */
const HEADER_BYTES = 16;

/** A run that ends with this much more bytecode than the one that wrote the cache has learned what is worth keeping. */
const LEARNED_BYTES = 16 * 1024;

/** Share of the runs that look whether they have: counting walks the heap, which takes milliseconds. */
const SHARE_OF_LOOKS = 1 / 8;

/** V8 drops code that was not called for a while: after a longer run it no longer has what a start needs. */
const LONGEST_LESSON_SECONDS = 10;

const wrapper = ['(function (exports, require, module, __filename, __dirname) { ', '\n});'] as const;

type CommonModule = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
  directory: string,
) => void;

/**
 * Where compiled code is kept, by the variables that Node itself obeys for its own cache of it; nowhere, if
 * NODE_DISABLE_COMPILE_CACHE says so.
 */
export function compiledCodeFolder({ env, getuid }: typeof process): string | undefined {
  if (env['NODE_DISABLE_COMPILE_CACHE'] === '1') return undefined;
  const chosen = env['NODE_COMPILE_CACHE'] ?? '';
  return chosen === '' ? join(tmpdir(), `corrflow-${getuid?.() ?? 'cache'}`) : chosen;
}

/**
 * Runs a CommonJS file, together with the code that V8 has compiled of it in former runs. Node's own cache of compiled code holds
 * the functions that V8 compiles while a file is loaded; nearly all are compiled when they are first called, and would be so in
 * each run.
 *
 * @param build tells builds of the file apart; V8 itself only compares the lengths of the sources
 */
export function runWithCompiledCode(file: string, build: string, folder: string): void {
  const cache = join(folder, `corrflow-${build}-${process.version}-${process.arch}.code`);
  const former = readOwn(cache);
  const script = new Script(`${wrapper[0]}${readFileSync(file, 'utf8')}${wrapper[1]}`, {
    filename: file,
    columnOffset: -wrapper[0].length,
    ...(former === undefined ? {} : { cachedData: former.subarray(HEADER_BYTES) }),
  });
  const known = former === undefined || script.cachedDataRejected ? 0 : former.readDoubleLE(0);
  if (known === 0 || Math.random() < SHARE_OF_LOOKS) {
    process.once('exit', () => {
      if (process.uptime() < LONGEST_LESSON_SECONDS) keepIfGrown(script, known, cache);
    });
  }
  const run = script.runInThisContext() as CommonModule;
  const commonModule = { exports: {} };
  run(commonModule.exports, createRequire(file), commonModule, file, dirname(file));
}

/** A whole file that nobody else can have written: V8 takes cached code as it is. */
function readOwn(path: string): Buffer | undefined {
  let descriptor: number | undefined;
  try {
    if (!isOwn(lstatSync(dirname(path)))) return undefined;
    descriptor = openSync(path, 'r');
    if (!isOwn(fstatSync(descriptor))) return undefined;
    const bytes = readFileSync(descriptor);
    return bytes.length > HEADER_BYTES && bytes.readDoubleLE(8) === checksum(bytes) ? bytes : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** Looks at one word of each cache line: what damages files damages whole pages of them. */
function checksum({ buffer, byteOffset, length }: Buffer): number {
  const words = new Uint32Array(buffer, byteOffset, Math.floor(length / 4));
  let sum = length;
  for (let k = HEADER_BYTES / 4; k < words.length; k += 16) sum = (Math.imul(sum, 31) + words[k]) | 0;
  return sum;
}

function isOwn({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

function keepIfGrown(script: Script, known: number, path: string): void {
  // Loaded here, for it is not needed to start.
  const { bytecode_and_metadata_size: bytes } = process.getBuiltinModule('node:v8').getHeapCodeStatistics();
  if (bytes < known + LEARNED_BYTES) return;
  const draft = `${path}.${process.pid}`;
  let descriptor: number;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    // What would not be read need not be written.
    if (!isOwn(lstatSync(dirname(path)))) return;
    descriptor = openSync(draft, 'wx', 0o600);
  } catch {
    // Where nothing can be written, each run starts as this one did.
    return;
  }
  try {
    const file = Buffer.concat([Buffer.alloc(HEADER_BYTES), script.createCachedData()]);
    file.writeDoubleLE(bytes);
    file.writeDoubleLE(checksum(file), 8);
    writeSync(descriptor, file);
    fsyncSync(descriptor);
    renameSync(draft, path);
  } catch {
    rmSync(draft, { force: true });
  } finally {
    closeSync(descriptor);
  }
}
