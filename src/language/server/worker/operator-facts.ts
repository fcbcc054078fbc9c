import {
  localSpaces,
  productOperator,
  type LocalSpaces,
} from '../../../engine/operators/product-operator.js';
import { frobeniusNormOf } from '../../../engine/operators/product-rows.js';
import { numberOperator } from '../../../engine/operators/number-operator.js';
import { operatorMatrix } from '../../../engine/operators/operator-matrix.js';
import { antiHermitianPart } from '../../../engine/operators/term.js';
import { sparseEigenvalues } from '../../../engine/linalg/spectrum.js';
import { tolerances } from '../../../engine/tolerances.js';
import type { Model, Operator } from '../../../engine/model.js';
import { largestListed, type ModelFacts, type OperatorFacts, type Spectrum } from '../runs/model-facts.js';

/** Eigenvalues nearer than this, relative to the spread, are told as one degenerate level. */
const { degeneracy } = tolerances;

/** Norms and spectra of the operators of a scenario whose local spaces are small enough to be diagonalised. */
export function modelFacts(
  model: Model,
  named: readonly { readonly name: string; readonly operator: Operator }[],
): ModelFacts {
  const spaces = localSpaces(model.subsystems);
  return {
    spectra: [spectrum(model, 0, spaces), spectrum(model, 1, spaces)],
    operators: [...declared(model), ...named].map(({ name, operator }) => factsOf(name, operator, spaces)),
  };
}

function declared(model: Model): { readonly name: string; readonly operator: Operator }[] {
  const [A, B] = model.subsystems;
  const { correlation } = model;
  const own = [
    { name: `H of ${A.name}`, operator: A.hamiltonian },
    { name: `H of ${B.name}`, operator: B.hamiltonian },
    { name: `N of ${A.name}`, operator: numberOperator(A, 0) },
    { name: `N of ${B.name}`, operator: numberOperator(B, A.sites.length) },
    { name: 'interaction', operator: model.interaction },
  ];
  switch (correlation.form) {
    case 'chi':
      return [...own, { name: 'chi', operator: correlation.chi }];
    case 'dressed':
      return [...own, { name: 'dressed', operator: correlation.core }];
    case 'state':
      return [...own, { name: 'state', operator: correlation.state }];
    case 'none':
    case 'purify':
    case 'ket':
    case 'gaussian':
      return own;
  }
}

function factsOf(name: string, operator: Operator, spaces: LocalSpaces): OperatorFacts {
  const norm = frobeniusNormOf(productOperator(operator, spaces));
  const defect = frobeniusNormOf(productOperator(antiHermitianPart(operator), spaces));
  return {
    name,
    frobeniusNorm: norm,
    antiHermitianNorm: defect,
    isHermitian: defect <= tolerances.hermiticity * norm,
  };
}

function spectrum({ subsystems }: Model, side: 0 | 1, { A, B }: LocalSpaces): Spectrum {
  const space = side === 0 ? A : B;
  const matrix = operatorMatrix(subsystems[side].hamiltonian, space, side === 0 ? 0 : A.sites.length);
  const values = sparseEigenvalues(matrix).sort();
  const spread = values[values.length - 1] - values[0];
  const levels: { energy: number; degeneracy: number }[] = [];
  for (const energy of values) {
    const last = levels.at(-1);
    if (last !== undefined && energy - last.energy <= degeneracy * spread) last.degeneracy++;
    else levels.push({ energy, degeneracy: 1 });
  }
  return { dimension: space.dimension, levels: levels.slice(0, largestListed), count: levels.length };
}
