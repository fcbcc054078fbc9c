import type { Flow, VerdictLabel } from '../../../engine/model.js';

/** What the words of the language mean, in a sentence or two of Markdown; docs/language.md says it in full. */

/** Keywords and signs where they are not the name of anything. */
export const keywordWords: Readonly<Record<string, string>> = {
  import: 'Takes the params and scenarios of another file of the project: `import "lib/qubits.corr"`.',
  param:
    'Gives a name to a number, a vector, a matrix, an operator or a ket: `param g = 0.5`. One index makes a vector, two make a matrix: `param V[i in 1..3, j in 1..3] = …`.',
  scenario: 'Two quantum systems that begin thermal and correlated, and what is expected of them.',
  extends:
    'Takes all members of another scenario but its expectations; a member of the same name replaces it.',
  subsystem:
    'One of the two systems: its sites, its Hamiltonian `H`, its `beta` or `T`, its `mu`. The first of the two is A in every quantity, the second B.',
  qubit: 'A site with two levels, `|0>` and `|1>`. Its name is its lowering operator `|0><1|`.',
  fermion:
    'A fermionic mode, empty or occupied. Its name is its annihilator, with the Jordan–Wigner sign of all fermions before it.',
  boson:
    'A bosonic mode, cut to the given number of levels: `boson m levels 8`. Without `levels` nothing is cut off, which quasi-free scenarios alone can take.',
  spin: 'A spin of the given size: `spin s 3/2`. Its name is S₋, and `n(s)` is S_z + s.',
  levels:
    'A site with explicit energies and particle numbers: `levels x { E = [0, 2, 1] N = [0, 1, 1] }`; or the cutoff of a boson.',
  interaction:
    'H_I, which couples the two subsystems. The theory needs it to conserve the sum of the local energies (Eq. 14) and of the particle numbers (Eq. 15).',
  correlation: 'The state in which the two begin, as its correlation; nothing at all is the product state.',
  evolve:
    'The times that are tabulated: `evolve to 6 in 300 steps` or `evolve at [0.5, 1]`. Verdicts hold between them too.',
  steps: 'Equal steps from 0 to the end.',
  expect: 'A claim that is held against the result; one that fails is an error.',
  violation: 'The scenario must break the named rule.',
  never: 'The verdict must not occur.',
  always: 'The verdict must hold throughout; the same as without the word.',
  max: 'The largest value in the window or the interval.',
  min: 'The smallest value in the window or the interval.',
  at: 'At one time: `at t = 0.5`.',
  on: 'Throughout an interval: `on 0 < t <= 2`, `on t >= 1`.',
  somewhere: 'On some stretch of the window.',
  strength:
    'Scales the correlation to a share of the largest factor that keeps every probability positive: `strength 0.9 of max`.',
  allow: 'Lets the scenario break a rule on purpose; its error becomes a warning that names the reason.',
  because: 'The reason of the exception, for whoever reads the verdict.',
  sum: 'Adds up what stands behind the colon over all values of the indices: `sum(i in 1..8: n(a[i]))`.',
  'h.c.': 'The adjoint of all that stands before it in the same sum.',
  'H.c.': 'The adjoint of all that stands before it in the same sum.',
  '†': 'The adjoint; `dag(x)` is the same.',
  '±': 'How far the value may be from the demand: a number, or a share such as `± 3%`.',
  '+/-': 'How far the value may be from the demand: a number, or a share such as `± 3%`.',
};

/** Properties of a subsystem, by their ASCII names. */
export const propertyWords: Readonly<Record<string, string>> = {
  H: 'The Hamiltonian of the subsystem, an operator on its own sites.',
  N: 'The particle number of the subsystem; by default the sum of the number operators of its sites. `N = 0` means heat only.',
  beta: 'The inverse temperature β = 1 / T of the initial state exp(−β (H − μ N)) / Z.',
  T: 'The temperature of the initial state; β = 1 / T.',
  mu: 'The chemical potential μ of the initial state, an energy; 0 by default.',
};

/** Lists of a site with explicit levels. */
export const levelListWords: Readonly<Record<string, string>> = {
  E: 'The energies of the levels; `E(x)` is the operator.',
  N: 'The particle numbers of the levels, 0 without the list; `n(x)` is the operator.',
};

/** Forms of correlation, by their ASCII names. */
export const formWords: Readonly<Record<string, string>> = {
  chi: 'ρ = τ_A ⊗ τ_B + χ: a Hermitian operator without partial traces.',
  dressed: 'ρ = τ_A ⊗ τ_B + R Y R with R = (τ_A ⊗ τ_B)^½: matrix elements in units of the thermal weights.',
  ket: 'ρ = `|ψ><ψ|`: a superposition of basis states with norm 1.',
  state: 'ρ itself: an operator with trace 1 whose partial traces are thermal.',
  purify:
    'The thermofield state Σ √p_k `|k_A> |k_B>`, which has the most mutual information that is possible.',
  gaussian: 'The quasi-free state with the listed cross correlations: `gaussian { <a† * b> = 0.1i }`.',
};

export const verdictWords: Readonly<Record<VerdictLabel, string>> = {
  conventional: 'The flow runs along its gradient; for the joint flow: Σ > 0.',
  anomalous: 'The flow runs against its gradient while Σ < 0: it is paid by mutual information.',
  neutral: 'Something has flowed, and there is no gradient (joint flow: Σ = 0).',
  none: 'Nothing has flowed.',
  'counter-gradient':
    'The flow runs against its gradient though Σ ≥ 0: it is dragged along by the other flow.',
  undetermined: 'The sign lies within the numerical error.',
};

export const flowWords: Readonly<Record<Flow, string>> = {
  particle: 'The flow of particles, ΔN_A; its gradient is that of βμ.',
  energy: 'The flow of energy, ΔE_A; its gradient is that of β.',
  joint: 'Both flows together, by the sign of the entropy production Σ.',
};

/** The constants that every scenario knows. */
export const constantWords: Readonly<Record<string, string>> = {
  pi: 'The number π.',
  π: 'The number π.',
  e: 'Euler’s number.',
  id: 'The identity operator.',
};
