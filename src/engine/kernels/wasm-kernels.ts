import type { Kernels } from './kernels.js';

/** The exports of the module built from `assembly/`. */
type WasmExports = Omit<Kernels, 'name' | 'f64' | 'i32' | 'reserve'> & {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
};

/** As much of WebAssembly as is used here; not every host has it. */
interface WasmHost {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const PAGE = 65536;

/** The kernels as WebAssembly; undefined where it is missing, lacks SIMD, or may not be compiled. */
export function wasmKernels(bytes: Uint8Array<ArrayBuffer>): Kernels | undefined {
  const { WebAssembly: host } = globalThis as unknown as { readonly WebAssembly?: WasmHost };
  if (host === undefined) return undefined;
  let exports: WasmExports;
  try {
    // The kernels never abort; the import only exists because the compiler may ask for it.
    const instance = new host.Instance(new host.Module(bytes), {
      env: { abort: () => undefined },
    });
    exports = instance.exports as WasmExports;
  } catch {
    return undefined;
  }
  const { memory } = exports;
  return Object.assign(Object.create(exports) as WasmExports, {
    name: 'wasm' as const,
    f64: new Float64Array(memory.buffer),
    i32: new Int32Array(memory.buffer),
    reserve(this: { f64: Float64Array; i32: Int32Array }, wanted: number) {
      const missing = Math.ceil((wanted - memory.buffer.byteLength) / PAGE);
      if (missing <= 0) return;
      memory.grow(missing);
      this.f64 = new Float64Array(memory.buffer);
      this.i32 = new Int32Array(memory.buffer);
    },
  });
}
