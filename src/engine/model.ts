/**
 * The input of the engine: one scenario as plain, structured-clonable data.
 *
 * Conventions. hbar = k_B = 1, natural logarithms (nats). Subsystem 0 is A, subsystem 1 is B. Sites are
 * numbered through both subsystems, all sites of A before all sites of B; the basis state of the whole is
 * the tuple of site levels in that order, first site slowest. Fermions follow Jordan-Wigner in site order.
 */

/** A complex number; both parts finite. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * An opaque mark of where a part of the model came from. The engine only hands it back in findings, so that
 * whoever built the model can name the place; it never looks inside.
 */
export type Origin = number;

/** A local Hilbert space. */
export type Site =
  | { readonly kind: 'qubit'; readonly name: string }
  | { readonly kind: 'fermion'; readonly name: string }
  /** A bosonic mode cut to `levels` states n = 0 .. levels-1; without a cutoff only Gaussian scenarios can be solved. */
  | { readonly kind: 'boson'; readonly name: string; readonly levels?: number }
  /** A spin s = twiceSpin/2; levels are ordered by N = S_z + s = 0 .. 2s. */
  | { readonly kind: 'spin'; readonly name: string; readonly twiceSpin: number }
  /** Explicit levels with their energies and particle numbers (equal lengths). */
  | {
      readonly kind: 'levels';
      readonly name: string;
      readonly energies: readonly number[];
      readonly numbers: readonly number[];
    };

/**
 * Operators of one site. `lower` is |0><1| for a qubit, S_- for a spin, the annihilator for fermions and
 * bosons; `raise` its adjoint; `number` is diagonal; `energy` exists for `levels` alone; X Y Z are the Pauli
 * matrices of a qubit with Z|0> = +|0>; Sx Sy Sz belong to spins.
 */
export type SiteOperator = 'lower' | 'raise' | 'number' | 'energy' | 'X' | 'Y' | 'Z' | 'Sx' | 'Sy' | 'Sz';

/** One factor of a product: a named operator of a site, or the matrix unit |row><column| of a site. */
export type Factor =
  | { readonly kind: 'operator'; readonly site: number; readonly operator: SiteOperator }
  | { readonly kind: 'unit'; readonly site: number; readonly row: number; readonly column: number };

/** coefficient * factors[0] * factors[1] * ... ; no factors at all is the identity. */
export interface Term {
  readonly coefficient: Complex;
  readonly factors: readonly Factor[];
  readonly origin?: Origin;
}

/** A sum of products of site operators. The empty sum is zero. */
export interface Operator {
  readonly terms: readonly Term[];
  readonly origin?: Origin;
}

/** amplitude * |levels>, one level a site, A before B. */
export interface KetTerm {
  readonly amplitude: Complex;
  readonly levels: readonly number[];
  readonly origin?: Origin;
}

export interface Subsystem {
  readonly name: string;
  readonly sites: readonly Site[];
  readonly hamiltonian: Operator;
  /** Absent: the sum of the number operators of its sites. */
  readonly number?: Operator;
  /** Inverse temperature, 1/energy; zero and negative values are legal for finite spectra. */
  readonly beta: number;
  /** Chemical potential, energy. */
  readonly mu: number;
  readonly origin?: Origin;
  readonly betaOrigin?: Origin;
  readonly muOrigin?: Origin;
  /** Origin of each site, in order. */
  readonly siteOrigins?: readonly Origin[];
}

/** <a_i^dag b_j> = value, or <a_i b_j> = value if `anomalous`; `a` and `b` are site numbers (a in A, b in B). */
export interface CrossCorrelation {
  readonly anomalous?: boolean;
  readonly a: number;
  readonly b: number;
  readonly value: Complex;
  readonly origin?: Origin;
}

/** How rho_AB(0) is given. Whatever the form, its marginals must be the thermal states. */
export type Correlation =
  /** rho = tau_A (x) tau_B */
  | { readonly form: 'none' }
  /** rho = tau_A (x) tau_B + s chi; s = 1, or `strengthOfMax` times the largest s that keeps rho >= 0. */
  | {
      readonly form: 'chi';
      readonly chi: Operator;
      readonly strengthOfMax?: number;
      readonly origin?: Origin;
    }
  /** chi = R core R with R = (tau_A (x) tau_B)^(1/2) */
  | {
      readonly form: 'dressed';
      readonly core: Operator;
      readonly strengthOfMax?: number;
      readonly origin?: Origin;
    }
  /** The thermofield pairing sum_k sqrt(p_k) |k_A k_B> of equal spectra. */
  | { readonly form: 'purify'; readonly origin?: Origin }
  /** rho = |psi><psi| */
  | { readonly form: 'ket'; readonly ket: readonly KetTerm[]; readonly origin?: Origin }
  /** rho itself */
  | { readonly form: 'state'; readonly state: Operator; readonly origin?: Origin }
  /** The quasi-free state with thermal blocks and the given cross correlations (all others zero). */
  | {
      readonly form: 'gaussian';
      readonly correlations: readonly CrossCorrelation[];
      readonly origin?: Origin;
    };

/**
 * Output times, at most 100 000 after t = 0. A grid has steps + 1 points from 0 to `to`; a list may have any order, and 0 is
 * always one of its times.
 */
export type Evolution =
  | { readonly kind: 'grid'; readonly to: number; readonly steps: number; readonly origin?: Origin }
  | { readonly kind: 'list'; readonly times: readonly number[]; readonly origin?: Origin };

/** The flows a verdict can speak of. */
export type Flow = 'particle' | 'energy' | 'joint';

/** A verdict on one flow at one time or on one interval. */
export type VerdictLabel =
  'conventional' | 'anomalous' | 'neutral' | 'none' | 'counter-gradient' | 'undetermined';

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** When an expectation must hold. An absent bound of an interval is the end of the window. */
export type When =
  | { readonly kind: 'at'; readonly time: number }
  | {
      readonly kind: 'on';
      readonly from: number;
      readonly to: number;
      readonly fromOpen: boolean;
      readonly toOpen: boolean;
    }
  /** at some time t > 0 of the window */
  | { readonly kind: 'somewhere' }
  /** at all times t > 0 of the window */
  | { readonly kind: 'always' };

export interface Tolerance {
  readonly kind: 'absolute' | 'relative';
  /** Absolute: in the quantity's unit. Relative: a fraction (3% is 0.03). */
  readonly value: number;
}

export type Expectation =
  | {
      readonly kind: 'verdict';
      readonly label: Exclude<VerdictLabel, 'undetermined'>;
      /** Absent: the scenario's own flow. */
      readonly flow?: Flow;
      /** `expect never L`: the label must not occur. */
      readonly never: boolean;
      readonly when: When;
      readonly text: string;
      readonly origin?: Origin;
    }
  | {
      readonly kind: 'quantity';
      readonly quantity: string;
      readonly comparison: Comparison;
      readonly value: number;
      /** Always present when the comparison is '='. */
      readonly tolerance?: Tolerance;
      /** Compare the extreme over the window instead of the value at a time. */
      readonly extreme?: 'max' | 'min';
      readonly when: When;
      readonly text: string;
      readonly origin?: Origin;
    }
  /** The scenario must break this rule. */
  | {
      readonly kind: 'violation';
      readonly rule: string;
      readonly text: string;
      readonly origin?: Origin;
    };

/** `allow rule because "..."`: the rule's errors become warnings. */
export interface Allowance {
  readonly rule: string;
  readonly because: string;
  /** Comes from a base scenario: it may not be needed here. */
  readonly isInherited?: boolean;
  readonly origin?: Origin;
}

/** A scenario. */
export interface Model {
  readonly name: string;
  readonly subsystems: readonly [Subsystem, Subsystem];
  /** H_I, acting on A and B together. */
  readonly interaction: Operator;
  readonly correlation: Correlation;
  /** Absent: the assumptions and short times are analysed, nothing is evolved. */
  readonly evolution?: Evolution;
  readonly expectations: readonly Expectation[];
  readonly allowances: readonly Allowance[];
  readonly origin?: Origin;
}
