import type { Range } from '../program.js';

/**
 * What the language server and an editor say to each other beyond LSP: types and names only, all of it JSON.
 * An editor that speaks none of this still gets diagnostics, hovers, hints and lenses.
 */

/** Names of the additional messages. */
export const methods = {
  /** Notification server → client: `ScenarioStates`, whenever something about a file's scenarios changed. */
  states: 'corrflow/states',
  /** Request client → server: `RunParams` → `ScenarioStates`, once nothing of it is queued or running any more. */
  run: 'corrflow/run',
  /** Request client → server: `CancelParams` → null, once the runs are ended. */
  cancel: 'corrflow/cancel',
  /** Request client → server: `ScenariosParams` → `ScenarioStates`; runs nothing, works for files that are not open. */
  scenarios: 'corrflow/scenarios',
  /** Request client → server: `CurvesParams` → `Curves` or null. */
  curves: 'corrflow/curves',
  /** Request client → server: `CurvesParams` → `Csv` or null; all times, however many points are asked for. */
  csv: 'corrflow/csv',
  /** Request server → client: `FileParams` → `FileAnswer`, for schemes that the server cannot read by itself. */
  readFile: 'corrflow/readFile',
  /** Request server → client: null → string[], the URIs of all `.corr` files of the workspace folders. */
  findFiles: 'corrflow/findFiles',
} as const;

/**
 * Commands of `workspace/executeCommand`, named apart from those of any editor. Each takes one argument, the
 * parameters of the request of its name; code lenses use them.
 */
export const serverCommands = {
  run: 'corrflow.server.run',
  cancel: 'corrflow.server.cancel',
} as const;

/** `initializationOptions`; everything is optional. */
export interface InitializationOptions {
  /** A command of the client that shows the curves of a scenario: called with one `CurvesParams`. Absent: no Plot lens. */
  readonly plotCommand?: string;
  /**
   * True if the client answers `corrflow/readFile` and `corrflow/findFiles`. The browser server reads no file without
   * it, the Node server none that is not on disk.
   */
  readonly readsFiles?: boolean;
  /** True if hovers show images from data URIs; otherwise plots are drawn in text. */
  readonly rendersImages?: boolean;
  /** True if the client shows the progress of runs by itself, from the states. */
  readonly showsProgress?: boolean;
  /** Where the engine's worker is; needed by the browser server, which cannot find it by itself. */
  readonly engineWorker?: string;
  /** Where the pages of the rules are, ending in a slash; a diagnostic's code then links to `<base><rule>.md`. */
  readonly rulePages?: string;
  /** Settings, for clients that do not answer `workspace/configuration`. */
  readonly settings?: Partial<Settings>;
}

/** The settings below `corrflow.`; the server asks for that section and follows its changes. */
export interface Settings {
  /** When scenarios are run by themselves. */
  readonly run: 'onSave' | 'onType' | 'manual';
  /** Seconds of evolution after which a run is stopped; 0: never. */
  readonly timeLimit: number;
  /** Largest dimension of the joint space that is analysed. */
  readonly maxDimension: number;
  readonly inlayHints: { readonly expectations: boolean; readonly verdicts: boolean };
  readonly codeLens: boolean;
  /** Plots in hovers. */
  readonly hoverPlots: boolean;
}

/**
 * Where a scenario stands with the engine. `idle`: never run, or forgotten. `failed`: the engine itself gave up (crash, no
 * answer); a failed expectation is an outcome of `done`. `timed-out`: stopped by `corrflow.timeLimit`.
 */
export type RunState = 'idle' | 'queued' | 'running' | 'done' | 'failed' | 'timed-out' | 'cancelled';

/** What the engine made of a scenario, in its own words. */
export type Outcome = 'passed' | 'failed' | 'refused' | 'inconclusive';

export type VerdictTone = 'anomalous' | 'conventional' | 'mixed' | 'none' | 'undetermined';

/** What is known of one scenario. Outcome, verdict and expectations come from the last finished run, fresh or not. */
export interface ScenarioState {
  /** Its name; unique in a file that has no errors. */
  readonly name: string;
  /** The whole scenario. */
  readonly range: Range;
  readonly nameRange: Range;
  /** The doc comment, without its stars. */
  readonly documentation?: string;
  readonly state: RunState;
  /** True if the last finished run is one of exactly this text, and nothing it rests on has an error. */
  readonly isFresh: boolean;
  /** The text has errors (syntax, names, values): it cannot be run. */
  readonly hasErrors: boolean;
  readonly outcome?: Outcome;
  readonly verdict?: {
    /** Where which flow runs which way, or why not: as `corr test` prints it behind the name. */
    readonly headline: string;
    /** The numbers that go with it: least Σ, certificate. */
    readonly numbers: string;
    readonly tone: VerdictTone;
  };
  /** Of the last finished run. */
  readonly durationMs?: number;
  /** Milliseconds since 1970. */
  readonly finishedAt?: number;
  /** Why there is no result, or what was refused; in a sentence. */
  readonly message?: string;
  /** A fraction from 0 to 1, while running. */
  readonly progress?: number;
  readonly expectations: readonly ExpectationState[];
}

export interface ExpectationState {
  /** Unique in its scenario, and stable under edits elsewhere. */
  readonly id: string;
  /** As it is written, on one line. */
  readonly text: string;
  readonly range: Range;
  /** Absent: never evaluated. */
  readonly outcome?: 'met' | 'failed' | 'impossible' | 'undetermined' | 'not-evaluated';
  readonly expected?: string;
  readonly actual?: string;
  /** Distance to the demand: positive inside, negative outside. */
  readonly margin?: number;
  /** A sentence of expected, actual and margin, as in the diagnostic. */
  readonly message?: string;
}

export interface ScenarioStates {
  readonly uri: string;
  /** Version of the open document that the ranges belong to; null for a file that is not open. */
  readonly version: number | null;
  /** Whole-file trouble: the file cannot be read, or has syntax errors. */
  readonly hasSyntaxErrors: boolean;
  readonly scenarios: readonly ScenarioState[];
}

export interface RunParams {
  readonly uri: string;
  /** Absent: all scenarios of the file. */
  readonly scenario?: string;
  /** True: run again even if a fresh result is known (default false). */
  readonly force?: boolean;
}

export interface CancelParams {
  /** Absent: everything. */
  readonly uri?: string;
  readonly scenario?: string;
}

export interface ScenariosParams {
  readonly uri: string;
  /** The text of a file that the server has not open; absent: it reads the file. */
  readonly text?: string;
}

export interface CurvesParams {
  readonly uri: string;
  readonly scenario: string;
  /** More times than this are thinned out, extremes kept (default 2000); 0: all of them. */
  readonly maximumPoints?: number;
}

export type FlowName = 'particle' | 'energy' | 'joint';

/** The curves of the last finished run of a scenario that evolved it. Natural units, ħ = k_B = 1; entropies in nats. */
export interface Curves {
  readonly uri: string;
  readonly scenario: string;
  readonly nameRange: Range;
  readonly isFresh: boolean;
  readonly finishedAt: number;
  readonly durationMs: number;
  readonly headline: string;
  readonly numbers: string;
  readonly outcome: Outcome;
  /** Names of A and B in the text. */
  readonly subsystems: readonly [string, string];
  readonly times: readonly number[];
  /** By name (`N_A`, `Sigma`, …), as long as `times`; which exist, and what they mean, says `quantities`. */
  readonly columns: Readonly<Record<string, readonly number[]>>;
  readonly quantities: readonly { readonly name: string; readonly title: string; readonly unit: string }[];
  /** The flow that a bare `expect anomalous` speaks of. */
  readonly flow: FlowName;
  readonly windows: readonly {
    readonly flow: FlowName;
    readonly overall: string;
    readonly intervals: readonly { readonly from: number; readonly to: number; readonly label: string }[];
    readonly crossings: readonly number[];
  }[];
  readonly minimumSigma: { readonly value: number; readonly time: number };
  readonly certificate: {
    readonly holds: boolean;
    readonly text: string;
    readonly items: readonly {
      readonly name: string;
      readonly measured: number;
      readonly bound: number;
      readonly holds: boolean;
      readonly meaning: string;
    }[];
  };
  readonly solver: string;
  /** At each time the most that I can be: in any state 2 min(S_A, S_B), in a separable one min(S_A, S_B). */
  readonly informationBounds: { readonly quantum: readonly number[]; readonly separable: readonly number[] };
  /** In the order of the text. */
  readonly expectations: readonly (ExpectationState & {
    /** The time it speaks of, when it is one. */
    readonly time?: number;
    /** The stretch of time it speaks of, when it is one; ends that are left out count as in. */
    readonly from?: number;
    readonly to?: number;
  })[];
}

/** The ledger of a scenario as `corr run --csv` writes it. */
export interface Csv {
  readonly text: string;
}

export interface FileParams {
  readonly uri: string;
}

/** A text, or why there is none, in words that go on after the name: `does not exist`. */
export type FileAnswer = { readonly text: string } | { readonly problem: string };
