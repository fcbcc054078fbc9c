import type { SolverName } from '../analysis.js';
import { identityMatrix } from '../linalg/dense-matrix.js';
import type { CrossCorrelation, Model, Site, Subsystem } from '../model.js';
import { siteDimension } from '../operators/site-operators.js';
import { quadraticForm, type QuadraticForm } from '../states/quadratic-form.js';
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

/** The scenario as one of free modes, where it is one and where that is the better way to solve it. */
export function gaussianModel(model: Model, solver: SolverName | undefined): GaussianModel | undefined {
  if (solver !== undefined && solver !== 'gaussian') return undefined;
  const sites = model.subsystems.flatMap((subsystem) => subsystem.sites);
  if (solver === undefined && !isLarge(sites)) return undefined;
  const free = freeModes(model);
  if (free === undefined || solver === 'gaussian') return free;
  return free.statistics === 'fermion' || hasRoom(model, free) ? free : undefined;
}

function isLarge(sites: readonly Site[]): boolean {
  const dimension = sites.reduce((product, site) => product * siteDimension(site), 1);
  return dimension > (sites.some(({ kind }) => kind === 'boson') ? CUT_DIMENSION : SMALL_DIMENSION);
}

/** The scenario as one of free modes, wherever it is one. */
export function freeModes(model: Model): GaussianModel | undefined {
  const { subsystems, correlation, interaction } = model;
  if (correlation.form !== 'none' && correlation.form !== 'gaussian') return undefined;
  const sites = subsystems.flatMap((subsystem) => subsystem.sites);
  const [{ kind }] = sites;
  if ((kind !== 'fermion' && kind !== 'boson') || sites.some((site) => site.kind !== kind)) return undefined;
  const [A, B] = subsystems;
  const modes = [A.sites.length, B.sites.length] as const;
  const local = [localForms(A, sites, 0), localForms(B, sites, modes[0])];
  const joint = quadraticForm(interaction, sites, 0, modes[0] + modes[1]);
  if (local[0] === undefined || local[1] === undefined || 'term' in joint) return undefined;
  return {
    statistics: kind,
    modes,
    hamiltonians: [local[0].hamiltonian, local[1].hamiltonian],
    numbers: [local[0].number, local[1].number],
    interaction: joint.form,
    correlations: correlation.form === 'gaussian' ? correlation.correlations : [],
  };
}

function localForms(
  { sites: own, hamiltonian, number }: Subsystem,
  sites: readonly Site[],
  first: number,
): { hamiltonian: QuadraticForm; number: QuadraticForm } | undefined {
  const H = quadraticForm(hamiltonian, sites, first, own.length);
  const N =
    number === undefined
      ? { form: { matrix: identityMatrix(own.length), constant: { re: 0, im: 0 } } }
      : quadraticForm(number, sites, first, own.length);
  return 'term' in H || 'term' in N ? undefined : { hamiltonian: H.form, number: N.form };
}

/**
 * Do the declared cutoffs hold the thermal state, so that leaving them out changes nothing? Judged by the diagonal of h: a
 * mode of energy e has the weight x^n (1 - x), x = exp(-beta (e - mu)), on its n-th level.
 */
function hasRoom({ subsystems }: Model, { hamiltonians, numbers }: GaussianModel): boolean {
  return subsystems.every(({ sites, beta, mu }, side) =>
    sites.every((site, k) => {
      if (site.kind !== 'boson' || site.levels === undefined) return true;
      const at = k * sites.length + k;
      const x = Math.exp(-beta * (hamiltonians[side].matrix.re[at] - mu * numbers[side].matrix.re[at]));
      return x < 1 && x ** (site.levels - 2) <= tolerances.bosonTail;
    }),
  );
}
