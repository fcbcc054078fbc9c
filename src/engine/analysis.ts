import type { Finding } from './finding.js';
import type { Flow, Origin, VerdictLabel } from './model.js';
import type { Quantity } from './quantities.js';
import type { EngineRuleName } from './rules.js';

/** How one assumption of the theory fared: the measured number against its bound. */
export interface AssumptionReport {
  readonly rule: EngineRuleName;
  readonly subject: string;
  readonly status: 'holds' | 'nearly' | 'broken';
  readonly measured: number;
  readonly bound: number;
  /** Largest singular value of the same operator, where it bounds a drift. */
  readonly operatorNorm?: number;
  readonly frobeniusNorm?: number;
}

/** The grand-canonical state of one subsystem. */
export interface ThermalReport {
  readonly name: string;
  readonly dimension: number;
  readonly beta: number;
  readonly mu: number;
  readonly logZ: number;
  readonly number: number;
  readonly energy: number;
  readonly entropy: number;
  /** Smallest and largest eigenvalue of N, of H, and of K = beta (H - mu N). */
  readonly numberRange: readonly [number, number];
  readonly energyRange: readonly [number, number];
  readonly exponentRange: readonly [number, number];
}

/** Derivatives at t = 0, computed without evolving. */
export interface ShortTimeReport {
  readonly first: Readonly<Record<ShortTimeQuantity, number>>;
  readonly second: Readonly<Record<ShortTimeQuantity, number>>;
}
export type ShortTimeQuantity = 'N_A' | 'N_B' | 'E_A' | 'E_B' | 'Sigma' | 'I' | 'D_A' | 'D_B';

/** Bounds on the mutual information for the given marginals, in nats. */
export interface InformationBounds {
  /** 2 min(S_A, S_B): every quantum state. */
  readonly quantum: number;
  /** min(S_A, S_B): every separable state. */
  readonly separable: number;
  /** The exact maximum for two qubits with diagonal marginals. */
  readonly twoQubitMaximum?: number;
  /** The exact maximum over classical (diagonal) states of two bits. */
  readonly twoBitMaximum?: number;
}

/** What theory alone says before anything is evolved. */
export interface APrioriReport {
  /** Sign of the first non-vanishing derivative of Sigma at t = 0. */
  readonly initialDirection: 'conventional' | 'anomalous' | 'neutral' | 'unknown';
  readonly initialOrder: 0 | 1 | 2;
  /** Largest |dN_A| that an anomalous flow can reach: I(0) / (|beta| |mu_A - mu_B|), for equal beta. */
  readonly anomalousNumberLimit?: number;
  /** Largest |dE_A| that an anomalous flow can reach: I(0) / |beta_A - beta_B|, for equal beta mu. */
  readonly anomalousEnergyLimit?: number;
  /** No anomalous joint flow is possible at any time, because I(0) = 0. */
  readonly anomalyExcluded: boolean;
}

/** The initial state and everything known without evolving. */
export interface InitialReport {
  readonly thermal: readonly [ThermalReport, ThermalReport];
  readonly jointEntropy: number;
  readonly mutualInformation: number;
  readonly smallestEigenvalue: number;
  /** How much negative weight was clipped to zero (at most the stated bound). */
  readonly clipped: number;
  readonly rank: number;
  readonly purity: number;
  /** Factor applied to chi, and the largest one that keeps the state positive. */
  readonly correlationScale?: number;
  readonly largestScale?: number;
  /** ||Tr_B rho - tau_A||_1 and the same for B. */
  readonly marginalDistance: readonly [number, number];
  readonly initialDivergence: readonly [number, number];
  readonly bounds: InformationBounds;
  readonly shortTime: ShortTimeReport;
  readonly aPriori: APrioriReport;
}

/** The verdicts at one time. */
export interface Verdict {
  readonly particle: VerdictLabel;
  readonly energy: VerdictLabel;
  readonly joint: VerdictLabel;
  readonly particleDirection: 'none' | 'A->B' | 'B->A';
  readonly energyDirection: 'none' | 'A->B' | 'B->A';
  readonly reversible: boolean;
  /** Sign of dI: what Eq. (6)/(10) predicts for the flow. Null, as what follows from it, without Eq. (16). */
  readonly nearPrediction: 'none' | 'conventional' | 'anomalous' | null;
  /** (D_A + D_B) / max(|Sigma|, |dI|); null where both vanish. The prediction is right iff it is below 1. */
  readonly nearEta: number | null;
  readonly nearAgrees: boolean | null;
  readonly farPermission: 'conventional-certain' | 'conventional-or-none' | 'anomalous-permitted' | null;
  /** Sigma < -min(S_A(0), S_B(0)): the flow alone proves that rho_AB(0) is entangled. */
  readonly witnessesEntanglement: boolean;
}

/** One stretch of the window with one label. */
export interface VerdictInterval {
  readonly from: number;
  readonly to: number;
  readonly label: VerdictLabel;
}

/** The sign structure of one flow over (0, end of window]. */
export interface WindowVerdict {
  readonly flow: Flow;
  readonly intervals: readonly VerdictInterval[];
  /** Times where the label changes, located to 1e-9 or better. */
  readonly crossings: readonly number[];
  readonly overall:
    | 'always-conventional'
    | 'always-anomalous'
    | 'always-counter-gradient'
    | 'mixed'
    | 'neutral'
    | 'none'
    | 'undetermined';
  readonly firstAnomalousOnset?: number;
  /** True when a Lipschitz bound excludes any further crossing above the zero tolerance. */
  readonly certified: boolean;
}

export interface CertificateItem {
  readonly name:
    | 'identity'
    | 'purity-drift'
    | 'number-drift'
    | 'energy-drift'
    | 'trace-drift'
    | 'hermiticity'
    | 'positivity'
    | 'agreement';
  readonly measured: number;
  readonly bound: number;
  readonly holds: boolean;
  readonly meaning: string;
}

/** The numbers that let a reader trust the run. */
export interface Certificate {
  readonly items: readonly CertificateItem[];
  readonly holds: boolean;
}

/** Zero tests used for the verdicts (printed beside every verdict). */
export interface ZeroTolerances {
  readonly number: number;
  readonly energy: number;
  readonly entropy: number;
}

/** The solvers: `chebyshev` and `eigen` work sector by sector, `constant` takes the sectors in which nothing moves. */
export type SolverName = 'chebyshev' | 'eigen' | 'constant' | 'gaussian' | 'pure';

/** The share of one solver in a run. */
export interface SolverPart {
  readonly solver: SolverName;
  readonly sectors: number;
  readonly largestSector: number;
  /** Terms of the longest expansion; 0 where there is none. */
  readonly order: number;
  readonly estimatedSeconds: number;
  /** What the other sector solver would have taken for the same sectors. */
  readonly alternativeSeconds?: number;
}

/** Which solver was chosen, why, and what it was expected to take. */
export interface SolverReport {
  readonly name: string;
  readonly reason: string;
  readonly sectors: number;
  readonly largestSector: number;
  readonly estimatedSeconds: number;
  /** Largest working memory of a step. */
  readonly estimatedBytes: number;
  readonly parts: readonly SolverPart[];
}

/** One column a quantity, one row a time. */
export interface Ledger {
  readonly times: Float64Array;
  readonly columns: Readonly<Record<Quantity, Float64Array>>;
}

export interface EvolutionReport {
  readonly ledger: Ledger;
  readonly verdicts: readonly Verdict[];
  readonly window: Readonly<Record<Flow, WindowVerdict>>;
  /** The smallest Sigma of the window; `certified` where no smaller one can hide between the times looked at. */
  readonly minimumSigma: { readonly value: number; readonly time: number; readonly certified: boolean };
  readonly tolerances: ZeroTolerances;
  readonly certificate: Certificate;
  readonly solver: SolverReport;
  /** Where a second solver was asked for and could take the scenario. */
  readonly verification?: Verification;
}

/** How far two solvers agree. */
export interface Verification {
  readonly solver: SolverName;
  /** Largest |x - y| / max(1, |y|) over all quantities and output times, and where it is. */
  readonly largestDifference: number;
  readonly quantity: Quantity;
  readonly time: number;
}

export interface ExpectationReport {
  readonly text: string;
  readonly origin?: Origin;
  readonly status: 'met' | 'failed' | 'impossible' | 'undetermined' | 'not-evaluated';
  /** What was asked and what was found, as words and numbers. */
  readonly expected: string;
  readonly actual: string;
  /** Distance to the demand in the quantity's unit: positive inside, negative outside. */
  readonly margin?: number;
  readonly value?: number;
}

/** Everything the engine has to say about one scenario. */
export interface Analysis {
  readonly scenario: string;
  /**
   * `passed`: no error, all expectations met. `failed`: an expectation failed. `refused`: an assumption is
   * broken. `inconclusive`: an expectation lies within the numerical error.
   */
  readonly outcome: 'passed' | 'failed' | 'refused' | 'inconclusive';
  readonly dimension: { readonly A: number; readonly B: number; readonly total: number };
  /** The flow that a bare `expect anomalous` speaks of. */
  readonly flow: Flow;
  readonly assumptions: readonly AssumptionReport[];
  readonly initial?: InitialReport;
  readonly evolution?: EvolutionReport;
  readonly expectations: readonly ExpectationReport[];
  readonly findings: readonly Finding[];
}
