import { DisjointSets } from '../linalg/components.js';
import { SparseBuilder } from '../linalg/sparse-builder.js';
import { forEachElement, type SparseMatrix } from '../linalg/sparse-matrix.js';
import { withLocal, type ProductOperator } from '../operators/product-operator.js';
import { assemble, ProductRows } from '../operators/product-rows.js';
import { rotateProducts, toJointBasis, type JointBasis } from '../states/joint-basis.js';
import type { QuantumState } from '../states/quantum-state.js';
import { tolerances } from '../tolerances.js';

/**
 * An isolated evolution rho(t) = exp(-iHt) rho exp(iHt), restricted to the joint states that the initial state reaches.
 * All matrices are numbered by `states`.
 */
export interface EvolutionProblem {
  /** Joint states i_A d_B + i_B, ascending. */
  readonly states: Int32Array;
  readonly basis: JointBasis;
  /** What evolves: H_I alone where H_A + H_B drops out of every scalar, else the whole H. */
  readonly hamiltonian: SparseMatrix;
  readonly interaction: SparseMatrix;
  readonly state: QuantumState;
}

/** What a problem is made from. */
export interface ProblemParts {
  readonly basis: JointBasis;
  /** H_I in the occupation basis. */
  readonly interaction: ProductOperator;
  readonly state: QuantumState;
  /** Eqs. (14) and (18) hold: H_A + H_B commutes with everything and is left out. */
  readonly interactionPicture: boolean;
}

export function evolutionProblem(parts: ProblemParts): EvolutionProblem {
  return parts.state.kind === 'pure' ? reachedProblem(parts, parts.state.psi) : wholeProblem(parts);
}

/** On all joint states: a density matrix with thermal marginals reaches all of them. */
function wholeProblem({ basis, interaction, state, interactionPicture }: ProblemParts): EvolutionProblem {
  const matrixOf = (operator: ProductOperator): SparseMatrix => toJointBasis(assemble(operator, 0), basis);
  const H_I = matrixOf(interaction);
  return {
    states: Int32Array.from({ length: basis.dimension }, (_, index) => index),
    basis,
    hamiltonian: interactionPicture ? H_I : assemble(totalHamiltonian(interaction, basis), tolerances.drop),
    interaction: H_I,
    state,
  };
}

/** H_A (x) 1 + 1 (x) H_B + H_I in the joint basis. */
function totalHamiltonian(interaction: ProductOperator, basis: JointBasis): ProductOperator {
  return withLocal(rotateProducts(interaction, basis), basis.A.hamiltonian, basis.B.hamiltonian);
}

/** On the states that the Hamiltonian connects with those of the vector. */
function reachedProblem(
  { basis, interaction, interactionPicture }: ProblemParts,
  psi: SparseMatrix,
): EvolutionProblem {
  const H_I = rotateProducts(interaction, basis);
  const H = interactionPicture ? H_I : totalHamiltonian(interaction, basis);
  const states = reachedStates(H, psi);
  const position = new Int32Array(basis.dimension).fill(-1);
  states.forEach((state, place) => {
    position[state] = place;
  });
  const reduced = new SparseBuilder(states.length, 1);
  forEachElement(psi, (state, _column, re, im) => {
    reduced.add(position[state], 0, re, im);
  });
  const reducedInteraction = assemble(H_I, tolerances.drop, states);
  return {
    states,
    basis,
    hamiltonian: interactionPicture ? reducedInteraction : assemble(H, tolerances.drop, states),
    interaction: reducedInteraction,
    state: { kind: 'pure', psi: reduced.build() },
  };
}

function reachedStates(hamiltonian: ProductOperator, psi: SparseMatrix): Int32Array {
  const rows = new ProductRows(hamiltonian);
  const reached = new Uint8Array(psi.rows);
  const found: number[] = [];
  const reach = (state: number): void => {
    if (reached[state] !== 0) return;
    reached[state] = 1;
    found.push(state);
  };
  forEachElement(psi, reach);
  for (let next = 0; next < found.length; next++) {
    rows.load(found[next]);
    // Elements that cancel exactly between products connect nothing.
    for (let c = 0; c < rows.count; c++) {
      const j = rows.columns[c];
      if (rows.re[j] !== 0 || rows.im[j] !== 0) reach(j);
    }
  }
  return Int32Array.from(found).sort();
}

/**
 * The sectors: sets of states (as places in `problem.states`, ascending) that the Hamiltonian or a coherence of the
 * initial state connects. Without coherences these are blocks of the conserved quantities.
 */
export function sectorsOf({ states, hamiltonian, state }: EvolutionProblem): number[][] {
  const sets = new DisjointSets(states.length);
  const connect = (i: number, j: number): void => {
    if (i !== j) sets.union(i, j);
  };
  forEachElement(hamiltonian, connect);
  if (state.kind === 'mixed') forEachElement(state.rho, connect);
  else {
    let first = -1;
    forEachElement(state.psi, (i) => {
      if (first >= 0) sets.union(first, i);
      first = i;
    });
  }
  return sets.groups();
}
