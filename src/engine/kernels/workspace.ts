import type { Kernels } from './kernels.js';
import { PlainKernels } from './plain-kernels.js';
import { wasmBytes } from './generated/wasm-bytes.js';
import { wasmKernels } from './wasm-kernels.js';

/** Where the first array begins; offset 0 stands for "none". */
const FIRST = 1024;
/** Arrays begin at cache lines. */
const ALIGNMENT = 64;

/** The memory of a set of kernels as a stack of arrays, used again from run to run. */
export class Workspace {
  #next = FIRST;

  constructor(readonly kernels: Kernels) {}

  get f64(): Float64Array {
    return this.kernels.f64;
  }

  get i32(): Int32Array {
    return this.kernels.i32;
  }

  /** Byte offset of a new array of doubles, zeroed. Views taken before are void. */
  doubles(length: number): number {
    const offset = this.#take(8 * length);
    this.kernels.f64.fill(0, offset / 8, offset / 8 + length);
    return offset;
  }

  /** Byte offset of a new array of 32-bit integers with the given values. */
  integers(values: ArrayLike<number>): number {
    const offset = this.#take(4 * values.length);
    this.kernels.i32.set(values, offset / 4);
    return offset;
  }

  get isEmpty(): boolean {
    return this.#next === FIRST;
  }

  /** Runs `work`, and takes back every array that it made. */
  frame<Result>(work: () => Result): Result {
    const mark = this.#next;
    try {
      return work();
    } finally {
      this.#next = mark;
    }
  }

  /** The same for work that stops between its steps; other work in between must end before it goes on. */
  *frameOfSteps<Step, Result>(work: () => Generator<Step, Result, void>): Generator<Step, Result, void> {
    const mark = this.#next;
    try {
      return yield* work();
    } finally {
      this.#next = mark;
    }
  }

  #take(bytes: number): number {
    const offset = this.#next;
    this.#next += Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    this.kernels.reserve(this.#next);
    return offset;
  }
}

/** A memory that has grown beyond this is given back: it cannot shrink, and the next run will hardly need it. */
const KEPT_BYTES = 64 * 1024 ** 2;

let shared: Workspace | undefined;

/** The workspace of this thread: WebAssembly where there is any, else plain TypeScript with the same results. */
export function workspace(): Workspace {
  return (shared ??= new Workspace(wasmKernels(wasmBytes()) ?? new PlainKernels()));
}

/** Runs one piece of work from beginning to end on the workspace of this thread, and leaves nothing behind. */
export function* inWorkspace<Step, Result>(
  work: () => Generator<Step, Result, void>,
): Generator<Step, Result, void> {
  const space = workspace();
  try {
    return yield* space.frameOfSteps(work);
  } finally {
    if (space.isEmpty && space.f64.byteLength > KEPT_BYTES) shared = undefined;
  }
}
