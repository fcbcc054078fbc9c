import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { PlainKernels } from '../../../src/engine/kernels/plain-kernels.js';
import { wasmBytes } from '../../../src/engine/kernels/generated/wasm-bytes.js';
import { wasmKernels } from '../../../src/engine/kernels/wasm-kernels.js';
import { Workspace } from '../../../src/engine/kernels/workspace.js';

const run = { numRuns: 60, seed: 20230214 };

function twins(): [Workspace, Workspace] {
  const wasm = wasmKernels(wasmBytes());
  expect(wasm, 'this Node has WebAssembly with SIMD').toBeDefined();
  return [new Workspace(wasm!), new Workspace(new PlainKernels())];
}

/** The same numbers in both memories, and the same bits out of them. */
function expectSameBits(work: (space: Workspace) => Float64Array | number): void {
  const [wasm, plain] = twins().map((space) => {
    const result = work(space);
    return typeof result === 'number' ? [result] : Array.from(result);
  });
  expect(plain).toEqual(wasm);
}

function numbers(length: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return state / 2 ** 31;
  });
}

function doubles(space: Workspace, values: Float64Array): number {
  const offset = space.doubles(values.length);
  space.f64.set(values, offset / 8);
  return offset;
}

function read(space: Workspace, offset: number, length: number): Float64Array {
  return space.f64.slice(offset / 8, offset / 8 + length);
}

const size = fc.integer({ min: 1, max: 40 });
const seed = fc.integer();

test('sparse times dense', () => {
  fc.assert(
    fc.property(size, seed, fc.constantFrom(0, 1), (m, s, add) => {
      const m16 = Math.ceil(m / 16) * 16;
      const counts = Array.from(numbers(m, s), (x) => Math.floor(Math.abs(x) * Math.min(m, 6)));
      const starts = counts.reduce((list, count) => [...list, list[list.length - 1] + count], [0]);
      const nonzeros = starts[m];
      expectSameBits((space) => {
        const X = doubles(space, numbers(m16 * m16, s + 1));
        const Y = doubles(space, numbers(m16 * m16, s + 2));
        const rows = space.integers(starts);
        const columns = space.integers(
          Array.from(numbers(nonzeros, s + 3), (x) => Math.floor(Math.abs(x) * m) % m),
        );
        const values = doubles(space, numbers(nonzeros, s + 4));
        space.kernels.sparseTimesDense(m, m16, rows, columns, values, X, Y, add === 1 ? 1 : 0);
        return read(space, Y, m16 * m16);
      });
    }),
    run,
  );
});

test('the combination with the transposed, its norm and its weighted sum', () => {
  fc.assert(
    fc.property(size, seed, fc.constantFrom<1 | -1>(1, -1), fc.boolean(), (m, s, sign, summed) => {
      const m16 = Math.ceil(m / 16) * 16;
      const square = m16 * m16;
      expectSameBits((space) => {
        const Y = doubles(space, numbers(square, s));
        const P = doubles(space, numbers(square, s + 1));
        const sum = summed ? doubles(space, numbers(square, s + 2)) : 0;
        const norm = space.kernels.combineTransposed(m16, Y, P, 0.75, sign, sum, -0.3);
        return Float64Array.of(norm, ...read(space, P, square), ...(summed ? read(space, sum, square) : []));
      });
    }),
    run,
  );
});

test('gathered sums and products', () => {
  fc.assert(
    fc.property(size, seed, (count, s) => {
      const starts = Array.from({ length: count + 1 }, (_, p) => 3 * p);
      const offsets = Array.from(numbers(3 * count, s), (x) => Math.floor(Math.abs(x) * 64) % 64);
      expectSameBits((space) => {
        const X = doubles(space, numbers(64, s + 1));
        const out = space.doubles(count);
        const places = space.integers(offsets);
        space.kernels.gatherSums(count, space.integers(starts), places, X, out);
        const values = doubles(space, numbers(3 * count, s + 2));
        const product = space.kernels.gatherProduct(3 * count, places, values, X);
        const sums = read(space, out, count);
        space.kernels.gatherWeighted(count, space.integers(starts), places, values, X, out);
        return Float64Array.of(product, ...sums, ...read(space, out, count));
      });
    }),
    run,
  );
});

test('a step of a recursion on vectors', () => {
  fc.assert(
    fc.property(size, seed, (m, s) => {
      const counts = Array.from(numbers(m, s), (x) => Math.floor(Math.abs(x) * Math.min(m, 6)));
      const starts = counts.reduce((list, count) => [...list, list[list.length - 1] + count], [0]);
      expectSameBits((space) => {
        const rows = space.integers(starts);
        const columns = space.integers(
          Array.from(numbers(starts[m], s + 1), (x) => Math.floor(Math.abs(x) * m) % m),
        );
        const values = doubles(space, numbers(starts[m], s + 2));
        const [x, y] = [doubles(space, numbers(m, s + 3)), doubles(space, numbers(m, s + 4))];
        space.kernels.vectorStep(m, rows, columns, values, x, y, 0.7, -0.2);
        return read(space, y, m);
      });
    }),
    run,
  );
});

test('dense products', () => {
  fc.assert(
    fc.property(size, size, size, seed, (rows, inner, columns, s) => {
      expectSameBits((space) => {
        const A = doubles(space, numbers(rows * (inner + 1), s));
        const B = doubles(space, numbers(inner * (columns + 3), s + 1));
        const C = doubles(space, numbers(rows * columns, s + 2));
        space.kernels.multiplyAdd(rows, inner, columns, A, inner + 1, B, columns + 3, C, columns);
        return read(space, C, rows * columns);
      });
    }),
    run,
  );
});

function hermitianValues(space: Workspace, n: number, re: Float64Array, im: Float64Array): Float64Array {
  const stride = n + (n & 1);
  const padded = (matrix: Float64Array): Float64Array => {
    const rows = new Float64Array(n * stride);
    for (let i = 0; i < n; i++) rows.set(matrix.subarray(i * n, i * n + i + 1), i * stride);
    return rows;
  };
  const [Re, Im] = [doubles(space, padded(re)), doubles(space, padded(im))];
  const values = space.doubles(n);
  expect(space.kernels.hermitianValues(n, stride, Re, Im, space.doubles(10 * stride), values)).toBe(0);
  return read(space, values, n);
}

/** Full Hermitian matrices from two random ones; `rank` columns only, so that degenerate spectra are met too. */
function hermitian(n: number, rank: number, s: number): { re: Float64Array; im: Float64Array } {
  const [a, b] = [numbers(n * rank, s), numbers(n * rank, s + 1)];
  const re = new Float64Array(n * n);
  const im = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < rank; k++) {
        const [x, y, z, w] = [a[i * rank + k], b[i * rank + k], a[j * rank + k], b[j * rank + k]];
        re[i * n + j] += x * z + y * w;
        im[i * n + j] += y * z - x * w;
      }
    }
  }
  return { re, im };
}

test('Hermitian eigenvalues: the same bits, and those of the real embedding by ml-matrix', () => {
  fc.assert(
    fc.property(size, seed, fc.boolean(), (n, s, deficient) => {
      const { re, im } = hermitian(n, deficient ? Math.ceil(n / 3) : n, s);
      expectSameBits((space) => hermitianValues(space, n, re, im));
      const embedding = new Matrix(2 * n, 2 * n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          embedding.set(i, j, re[i * n + j]);
          embedding.set(n + i, n + j, re[i * n + j]);
          embedding.set(n + i, j, im[i * n + j]);
          embedding.set(i, n + j, -im[i * n + j]);
        }
      }
      const doubled = new EigenvalueDecomposition(embedding, { assumeSymmetric: true }).realEigenvalues;
      doubled.sort((x, y) => x - y);
      const norm = doubled[2 * n - 1];
      hermitianValues(twins()[0], n, re, im).forEach((value, k) => {
        expect(Math.abs(value - doubled[2 * k])).toBeLessThan(1e-14 * n * Math.max(1, norm));
      });
    }),
    run,
  );
});

test('Hermitian eigenvalues of matrices whose elements span hundreds of orders of magnitude, as of cold bosons', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 150 }),
      seed,
      fc.constantFrom(120, 500, -120, -500),
      (n, s, decay) => {
        const { re, im } = hermitian(n, n, s);
        const weight = (i: number): number =>
          Math.exp((-decay * (decay > 0 ? i : n - 1 - i) * Math.sign(decay)) / (2 * n));
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            re[i * n + j] *= weight(i) * weight(j);
            im[i * n + j] *= weight(i) * weight(j);
          }
        }
        expectSameBits((space) => hermitianValues(space, n, re, im));
        const values = hermitianValues(twins()[0], n, re, im);
        // Tr M and Tr M^2 are those of the elements.
        let [trace, square] = [0, 0];
        for (let i = 0; i < n; i++) {
          trace += re[i * n + i];
          for (let j = 0; j < n; j++) square += re[i * n + j] ** 2 + im[i * n + j] ** 2;
        }
        const sum = (power: 1 | 2): number => values.reduce((total, value) => total + value ** power, 0);
        expect(Math.abs(sum(1) - trace)).toBeLessThan(1e-14 * n * trace);
        expect(Math.abs(sum(2) - square)).toBeLessThan(1e-14 * n * square);
      },
    ),
    { ...run, numRuns: 40 },
  );
});

test('Hermitian eigenvalues of matrices of zeros and ones, in which rotations by a right angle are met', () => {
  const eigenvalues = (n: number, isBond: (i: number, j: number) => boolean): Float64Array => {
    const re = Float64Array.from({ length: n * n }, (_, k) =>
      isBond(Math.floor(k / n), k % n) || isBond(k % n, Math.floor(k / n)) ? 1 : 0,
    );
    expectSameBits((space) => hermitianValues(space, n, re, new Float64Array(n * n)));
    return hermitianValues(twins()[0], n, re, new Float64Array(n * n));
  };
  for (let n = 3; n <= 40; n++) {
    // A chain, by the sine transform: 2 cos(pi k / (n + 1)).
    eigenvalues(n, (i, j) => j === i + 1).forEach((value, k) => {
      expect(Math.abs(value - 2 * Math.cos((Math.PI * (n - k)) / (n + 1)))).toBeLessThan(1e-14);
    });
    // A star around the last mode: +-sqrt(n - 1), and zeros.
    eigenvalues(n, (i, j) => i < n - 1 && j === n - 1).forEach((value, k) => {
      const exact = k === 0 ? -Math.sqrt(n - 1) : k === n - 1 ? Math.sqrt(n - 1) : 0;
      expect(Math.abs(value - exact)).toBeLessThan(1e-14);
    });
    // All with all: n - 1 once, and -1.
    eigenvalues(n, (i, j) => i < j).forEach((value, k) => {
      expect(Math.abs(value - (k === n - 1 ? n - 1 : -1))).toBeLessThan(1e-14 * n);
    });
  }
});

test('a sweep of Jacobi rotations', () => {
  fc.assert(
    fc.property(size, size, seed, fc.constantFrom<0 | 1>(0, 1), (n, length, s, isComplex) => {
      const stride = length + (length & 1);
      const turned = n + (n & 1);
      expectSameBits((space) => {
        const B = [doubles(space, numbers(n * stride, s)), doubles(space, numbers(n * stride, s + 1))];
        const Q = [doubles(space, numbers(n * turned, s + 2)), doubles(space, numbers(n * turned, s + 3))];
        const squares = space.doubles(n);
        const count = space.kernels.jacobiSweep(
          n,
          stride,
          B[0],
          B[1],
          turned,
          Q[0],
          Q[1],
          squares,
          isComplex,
          1e-3,
        );
        return Float64Array.of(
          count,
          ...B.flatMap((offset) => Array.from(read(space, offset, n * stride))),
          ...Q.flatMap((offset) => Array.from(read(space, offset, n * turned))),
          ...read(space, squares, n),
        );
      });
    }),
    run,
  );
});

test('what is not finite is told, and does not hang', () => {
  for (const space of twins()) {
    const Re = doubles(space, Float64Array.of(1, 0, 0, 0, 2, 1, 0, 0, Number.NaN, 3, 0, 0));
    const Im = space.doubles(12);
    expect(space.kernels.hermitianValues(3, 4, Re, Im, space.doubles(40), space.doubles(3))).toBe(1);
  }
});

test('without WebAssembly there is still a set of kernels', () => {
  expect(wasmKernels(Uint8Array.of(0, 1, 2, 3))).toBeUndefined();
});

test('memory is used again, frame by frame', () => {
  for (const space of twins()) {
    const first = space.frame(() => doubles(space, numbers(100_000, 1)));
    const second = space.frame(() => space.doubles(100_000));
    expect(second).toBe(first);
    expect(read(space, second, 100_000).every((value) => value === 0)).toBe(true);
  }
});
