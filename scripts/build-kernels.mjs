// Compiles src/engine/kernels/assembly to WebAssembly and writes it, as text, where the engine imports it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const target = join(root, 'src/engine/kernels/generated/wasm-bytes.ts');
/** More than this is a mistake: the module is inlined into every bundle. */
const LARGEST = 15 * 1024;

const { error, stdout, stderr, binary } = await compile();
if (error !== null || binary === undefined) {
  process.stderr.write(`${stderr}${stdout}${error?.message ?? ''}\n`);
  process.exit(1);
}
if (binary.length > LARGEST) throw new Error(`the kernels take ${binary.length} bytes, more than ${LARGEST}`);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(
  target,
  `// Written by scripts/build-kernels.mjs. Do not edit.
const text =
  '${Buffer.from(binary).toString('base64')}';

/** The module of kernels, ${binary.length} bytes. */
export function wasmBytes(): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let k = 0; k < bytes.length; k++) bytes[k] = binary.charCodeAt(k);
  return bytes;
}
`,
);

async function compile() {
  let binary;
  const result = await asc.main(
    [
      'src/engine/kernels/assembly/index.ts',
      ...['--runtime', 'stub', '--enable', 'simd', '-O3', '--noAssert', '--outFile', 'kernels.wasm'],
    ],
    {
      writeFile: (_name, contents) => {
        binary = contents;
      },
    },
  );
  return { ...result, stdout: result.stdout.toString(), stderr: result.stderr.toString(), binary };
}
