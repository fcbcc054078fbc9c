import type { Analysis } from '../../../engine/analysis.js';
import type { Limits } from '../../../engine/limits.js';
import type { Model, Operator } from '../../../engine/model.js';
import type { Diagnostic } from '../../program.js';
import type { LedgerLabels } from './ledger-labels.js';
import type { ModelFacts } from './model-facts.js';

/** What the server and an engine worker say to each other. Everything is structured-clonable. */

/** A scenario as the engine's input, or as texts where evaluating them takes too long for the server. */
export type Task =
  | {
      readonly kind: 'model';
      readonly model: Model;
      /** Operators that the text names, for their norms. */
      readonly named: readonly { readonly name: string; readonly operator: Operator }[];
    }
  | {
      readonly kind: 'texts';
      readonly uri: string;
      readonly scenario: string;
      /** The file and all it imports. */
      readonly files: readonly { readonly uri: string; readonly text: string }[];
    };

/** What the engine is asked to do. */
export interface JobRequest {
  readonly task: Task;
  /** False: assumptions and short times only, and only where that is quick; then the facts come with it. */
  readonly evolve: boolean;
  readonly limits: Partial<Limits>;
}

export type ToWorker =
  | { readonly type: 'job'; readonly id: number; readonly job: JobRequest }
  /** The answer to that job is not wanted any more; it is answered all the same, as soon as can be. */
  | { readonly type: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly type: 'ready' }
  /** A fraction in (0, 1] of the evolution. */
  | { readonly type: 'progress'; readonly id: number; readonly fraction: number }
  | { readonly type: 'done'; readonly id: number; readonly result: JobResult }
  /** The engine threw: a fault of Corrflow. */
  | { readonly type: 'failed'; readonly id: number; readonly message: string }
  | { readonly type: 'cancelled'; readonly id: number };

export interface JobResult {
  /** Absent: the text has errors that leave nothing to analyse, or it is too large to be examined quickly. */
  readonly analysis?: Analysis;
  readonly facts?: ModelFacts;
  /** The verdicts at the times of the ledger, in place of those in the analysis. */
  readonly labels?: LedgerLabels;
  /** Of a task given as texts: all findings, at their places in those texts. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly durationMs: number;
}
