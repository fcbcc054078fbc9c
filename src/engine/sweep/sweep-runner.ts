import type { Ledger } from '../analysis.js';
import { outputTimes } from '../evolution/times.js';
import type { Evolution, Model } from '../model.js';
import { tolerances } from '../tolerances.js';
import {
  addProductState,
  addTerms,
  dress,
  forEachProbability,
  traceOfCorrelation,
  type PackedElements,
} from './initial-elements.js';
import { Oscillations } from './oscillations.js';
import { hasSameStructure } from './same-structure.js';
import { correlationTerms, structureOf, type Structure } from './structure.js';
import { SweepColumns } from './sweep-columns.js';
import { fillColumns } from './sweep-ledger.js';
import { thermalLevels, type ThermalLevels } from './thermal-levels.js';

type Thermal = readonly [ThermalLevels, ThermalLevels];

/** Runs the points of a sweep on one structure. */
export class SweepRunner {
  readonly #oscillations: Oscillations;
  readonly #hamiltonian: PackedElements;
  readonly #rho: PackedElements;
  #lastEvolution: Evolution | undefined;
  #lastTimes = new Float64Array(0);

  static of(model: Model): SweepRunner | undefined {
    const structure = model.evolution === undefined ? undefined : structureOf(model);
    return structure && new SweepRunner(model, structure);
  }

  private constructor(
    private readonly template: Model,
    private readonly structure: Structure,
  ) {
    const packed = (): PackedElements => ({
      re: new Float64Array(structure.packed),
      im: new Float64Array(structure.packed),
    });
    this.#oscillations = new Oscillations(structure);
    this.#hamiltonian = packed();
    this.#rho = packed();
  }

  /** Undefined where something is out of the ordinary: then a full analysis must say what. Throws RangeError. */
  run(model: Model): { ledger: Ledger; identityResidual: number } | undefined {
    if (!hasSameStructure(this.template, model))
      throw new RangeError('The model has another structure than the one that was compiled.');
    const { evolution, subsystems } = model;
    if (
      evolution === undefined ||
      !subsystems.every(({ beta, mu }) => Number.isFinite(beta) && Number.isFinite(mu))
    )
      return undefined;
    const { structure } = this;
    const thermal = [0, 1].map((side) =>
      thermalLevels(subsystems[side], structure.energies[side], structure.numbers[side]),
    ) as unknown as Thermal;
    if (!this.#fillHamiltonian(model, thermal) || !this.#fillState(model, thermal)) return undefined;
    let [jointEntropy, smallest] = [0, 0];
    forEachProbability(this.#rho, structure, (p) => {
      if (p > 0) jointEntropy -= p * Math.log(p);
      smallest = Math.min(smallest, p);
    });
    // Not a number is not greater either.
    if (!(smallest >= -tolerances.positivity) || !Number.isFinite(jointEntropy)) return undefined;
    const times = this.#timesOf(evolution);
    const E_I = meanInteraction(this.#hamiltonian, this.#rho);
    this.#oscillations.solve(this.#hamiltonian.re, this.#rho, thermal[0].numbers, thermal[0].energies);
    const step = evolution.kind === 'grid' ? evolution.to / evolution.steps : undefined;
    const values = this.#oscillations.values(times, step);
    const columns = new SweepColumns(times.length, {
      subsystems,
      thermal,
      jointEntropy,
      interactionEnergy: E_I,
    });
    fillColumns(columns.own, {
      values,
      imaginary: this.#oscillations.columns.imaginary,
      currents: this.#oscillations.columns.count,
      sides: structure.layout.sides,
      thermal,
    });
    const identityResidual = columns.identityResidual();
    return identityResidual <= tolerances.identity
      ? { ledger: { times, columns }, identityResidual }
      : undefined;
  }

  /** Points of a sweep mostly have the same times; then their ledgers share them. */
  #timesOf(evolution: Evolution): Float64Array {
    if (this.#lastEvolution !== evolution) {
      this.#lastEvolution = evolution;
      this.#lastTimes = Float64Array.from(outputTimes(evolution));
    }
    return this.#lastTimes;
  }

  /** H_I, which must be real, symmetric and conserve both charges. */
  #fillHamiltonian({ interaction }: Model, [A, B]: Thermal): boolean {
    const { structure } = this;
    const { re, im } = cleared(this.#hamiltonian);
    addTerms(this.#hamiltonian, interaction.terms, structure.interaction);
    const dB = structure.dimensions[1];
    let [square, defect, drift] = [0, 0, 0];
    // Relative to the exchanges there are, not to the constants in the levels.
    const largest = spread(A.energies) + spread(B.energies) + spread(A.numbers) + spread(B.numbers);
    for (const { size, offset, states } of structure.sectors) {
      for (let i = 0; i < size; i++) {
        const iA = Math.floor(states[i] / dB);
        const iB = states[i] - iA * dB;
        const [E, N] = [A.energies[iA] + B.energies[iB], A.numbers[iA] + B.numbers[iB]];
        for (let j = 0; j < size; j++) {
          const at = offset + i * size + j;
          const x = re[at];
          if (im[at] !== 0) return false;
          if (x === 0) continue;
          const jA = Math.floor(states[j] / dB);
          const jB = states[j] - jA * dB;
          square += x * x;
          defect += (x - re[offset + j * size + i]) ** 2;
          drift +=
            x * x * ((E - A.energies[jA] - B.energies[jB]) ** 2 + (N - A.numbers[jA] - B.numbers[jB]) ** 2);
        }
      }
    }
    return (
      Math.sqrt(defect) <= tolerances.hermiticity * Math.sqrt(square) &&
      Math.sqrt(drift) <= tolerances.hermiticity * largest * Math.sqrt(square)
    );
  }

  #fillState(model: Model, thermal: Thermal): boolean {
    const { structure } = this;
    const { re, im } = cleared(this.#rho);
    const terms = correlationTerms(model) ?? [];
    addTerms(this.#rho, terms, structure.correlation);
    if (model.correlation.form === 'dressed') dress(this.#rho, structure, jointRoots(thermal));
    if (traceOfCorrelation(this.#rho, structure) > tolerances.marginal) return false;
    for (const { size, offset } of structure.sectors) {
      for (let i = 0; i < size; i++) {
        for (let j = 0; j <= i; j++) {
          const [x, y] = [offset + i * size + j, offset + j * size + i];
          if (Math.abs(re[x] - re[y]) + Math.abs(im[x] + im[y]) > tolerances.hermiticity) return false;
        }
      }
    }
    addProductState(this.#rho, structure, thermal);
    return true;
  }
}

function spread(values: Float64Array): number {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high - low;
}

/** Tr(H_I rho) of two Hermitian matrices, the first of them real. */
function meanInteraction({ re: H }: PackedElements, { re: rho }: PackedElements): number {
  let mean = 0;
  for (let k = 0; k < H.length; k++) mean += H[k] * rho[k];
  return mean;
}

function cleared(elements: PackedElements): PackedElements {
  elements.re.fill(0);
  elements.im.fill(0);
  return elements;
}

/** sqrt(p) of each joint state. */
function jointRoots([A, B]: Thermal): Float64Array {
  const roots = new Float64Array(A.probabilities.length * B.probabilities.length);
  A.exponents.forEach((a, i) => {
    B.exponents.forEach((b, j) => {
      roots[i * B.exponents.length + j] = Math.exp(-(a + A.logZ + b + B.logZ) / 2);
    });
  });
  return roots;
}
