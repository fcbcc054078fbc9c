import { SparseBuilder } from '../linalg/sparse-builder.js';
import { diagonalSparse, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { diagonalOf } from '../states/thermal-state.js';
import type { EvolutionProblem } from './problem.js';

/** The expectation values that everything else is made of. */
export const baseObservables = ['N_A', 'N_B', 'E_A', 'E_B', 'E_I'] as const;
export type BaseObservable = (typeof baseObservables)[number];

/** A real linear combination of them; absent is 0. */
export type ObservableWeights = Readonly<Partial<Record<BaseObservable, number>>>;

/** One base observable on the states of one sector (places in `problem.states`), numbered by the sector. */
export function observableOn(
  observable: BaseObservable,
  { states, basis, interaction }: EvolutionProblem,
  sector: readonly number[],
): SparseMatrix {
  if (observable === 'E_I') return blockOf(interaction, sector);
  const onA = observable === 'N_A' || observable === 'E_A';
  const local = onA ? basis.A : basis.B;
  const matrix = observable === 'N_A' || observable === 'N_B' ? local.number : local.hamiltonian;
  const dB = basis.B.dimension;
  if (isDiagonal(matrix)) {
    const diagonal = diagonalOf(matrix);
    return diagonalSparse(
      sector.map((place) => {
        const iA = Math.floor(states[place] / dB);
        return diagonal[onA ? iA : states[place] - iA * dB];
      }),
    );
  }
  const builder = new SparseBuilder(sector.length, sector.length);
  addLocal(builder, matrix, onA, states, dB, sector);
  return builder.build();
}

function isDiagonal({ rows, rowStart, column }: SparseMatrix): boolean {
  for (let i = 0; i < rows; i++) {
    for (let k = rowStart[i]; k < rowStart[i + 1]; k++) if (column[k] !== i) return false;
  }
  return true;
}

function blockOf(matrix: SparseMatrix, sector: readonly number[]): SparseMatrix {
  if (sector.length === matrix.rows) return matrix;
  const builder = new SparseBuilder(sector.length, sector.length);
  const position = new Map(sector.map((state, place) => [state, place]));
  sector.forEach((state, row) => {
    for (let k = matrix.rowStart[state]; k < matrix.rowStart[state + 1]; k++) {
      const column = position.get(matrix.column[k]);
      if (column !== undefined) builder.add(row, column, matrix.re[k], matrix.im[k]);
    }
  });
  return builder.build();
}

/** O (x) 1 or 1 (x) O: an element for every element of O between states that agree on the other side. */
function addLocal(
  builder: SparseBuilder,
  matrix: SparseMatrix,
  onA: boolean,
  states: Int32Array,
  dB: number,
  sector: readonly number[],
): void {
  const position = new Map(sector.map((state, place) => [states[state], place]));
  sector.forEach((state, row) => {
    const joint = states[state];
    const iA = Math.floor(joint / dB);
    const iB = joint - iA * dB;
    const own = onA ? iA : iB;
    for (let k = matrix.rowStart[own]; k < matrix.rowStart[own + 1]; k++) {
      const other = matrix.column[k];
      const column = position.get(onA ? other * dB + iB : iA * dB + other);
      if (column !== undefined) builder.add(row, column, matrix.re[k], matrix.im[k]);
    }
  });
}
