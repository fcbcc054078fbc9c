import { identityMatrix } from '../linalg/dense-matrix.js';
import type { CrossCorrelation, Model, Origin, Site } from '../model.js';
import { termText } from '../operators/operator-text.js';
import { siteDimension } from '../operators/site-operators.js';
import { quadraticForm, type QuadraticForm } from '../states/quadratic-form.js';
import { lowestExponent } from './one-body.js';
import { tolerances } from '../tolerances.js';

export type Statistics = 'fermion' | 'boson';

/** A scenario of free modes: every operator quadratic and number conserving, the state quasi-free. */
export interface GaussianModel {
  readonly statistics: Statistics;
  /** Number of modes of A and of B. */
  readonly modes: readonly [number, number];
  readonly hamiltonians: readonly [QuadraticForm, QuadraticForm];
  readonly numbers: readonly [QuadraticForm, QuadraticForm];
  /** H_I on all modes, those of A first. */
  readonly interaction: QuadraticForm;
  readonly correlations: readonly CrossCorrelation[];
}

/** Up to this dimension the Hilbert space itself is small, and everything there is shown of it. */
const SMALL_DIMENSION = 256;
/** Cut bosons are solved on their levels up to this dimension. */
const CUT_DIMENSION = 4096;

/** What keeps a scenario from being one of free modes. */
export interface Obstacle {
  readonly text: string;
  readonly origin: Origin | undefined;
}

/** The scenario as one of free modes, where it is one and where that is the better way to solve it. */
export function gaussianModel(model: Model): GaussianModel | undefined {
  const sites = model.subsystems.flatMap((subsystem) => subsystem.sites);
  if (!isLarge(sites)) return undefined;
  const free = freeModes(model);
  if ('text' in free) return undefined;
  return free.statistics === 'fermion' || hasRoom(model, free) ? free : undefined;
}

function isLarge(sites: readonly Site[]): boolean {
  const dimension = sites.reduce((product, site) => product * siteDimension(site), 1);
  return dimension > (sites.some(({ kind }) => kind === 'boson') ? CUT_DIMENSION : SMALL_DIMENSION);
}

/** The scenario as one of free modes, wherever it is one, or why it is not. */
export function freeModes(model: Model): GaussianModel | Obstacle {
  const { subsystems, correlation, interaction } = model;
  if (correlation.form !== 'none' && correlation.form !== 'gaussian')
    return { text: `its correlation is given as \`${correlation.form}\``, origin: correlation.origin };
  const sites = subsystems.flatMap((subsystem) => subsystem.sites);
  const [{ kind }] = sites;
  const other = sites.find(
    (site) => (site.kind !== 'fermion' && site.kind !== 'boson') || site.kind !== kind,
  );
  if (other !== undefined || (kind !== 'fermion' && kind !== 'boson')) {
    const site = other ?? sites[0];
    return { text: `${site.name} is a ${site.kind}`, origin: model.origin };
  }
  const [A, B] = subsystems;
  const modes = [A.sites.length, B.sites.length] as const;
  const forms: QuadraticForm[] = [];
  for (const [operator, first, count] of [
    [A.hamiltonian, 0, modes[0]],
    [B.hamiltonian, modes[0], modes[1]],
    [A.number, 0, modes[0]],
    [B.number, modes[0], modes[1]],
    [interaction, 0, modes[0] + modes[1]],
  ] as const) {
    const result =
      operator === undefined
        ? { form: { matrix: identityMatrix(count), constant: { re: 0, im: 0 } } }
        : quadraticForm(operator, sites, first, count);
    if ('term' in result) {
      const { term } = result;
      return {
        text: `${termText(term, subsystems)} is no product of two ladder operators`,
        origin: term.origin,
      };
    }
    forms.push(result.form);
  }
  const [H_A, H_B, N_A, N_B, H_I] = forms;
  return {
    statistics: kind,
    modes,
    hamiltonians: [H_A, H_B],
    numbers: [N_A, N_B],
    interaction: H_I,
    correlations: correlation.form === 'gaussian' ? correlation.correlations : [],
  };
}

/**
 * Do the declared cutoffs hold the thermal state, so that leaving them out changes nothing? Judged by the lowest normal mode of
 * each side: with kappa = beta (epsilon - mu nu) it has the weight x^n (1 - x), x = exp(-kappa), on its n-th level.
 */
function hasRoom({ subsystems }: Model, { hamiltonians, numbers }: GaussianModel): boolean {
  return subsystems.every(({ sites, beta, mu }, side) => {
    const x = Math.exp(-lowestExponent(hamiltonians[side].matrix, numbers[side].matrix, beta, mu));
    return sites.every(
      (site) =>
        site.kind !== 'boson' ||
        site.levels === undefined ||
        (x < 1 && x ** (site.levels - 2) <= tolerances.bosonTail),
    );
  });
}
