import type { Analysis } from '../../../engine/analysis.js';
import type { Diagnostic } from '../../program.js';
import type { RunState } from '../protocol.js';
import type { Fingerprint } from './fingerprint.js';
import type { LedgerLabels } from './ledger-labels.js';
import type { JobResult } from './messages.js';
import type { ModelFacts } from './model-facts.js';
import { RecentlyUsed } from './recently-used.js';

/** A run that came to its end, with what it was computed from. */
export interface FinishedRun {
  readonly fingerprint: Fingerprint;
  readonly analysis?: Analysis;
  /** Of a scenario that was handed over as texts: all findings, at their places in those texts. */
  readonly diagnostics?: readonly Diagnostic[];
  readonly labels?: LedgerLabels;
  readonly durationMs: number;
  readonly finishedAt: number;
  /** The settings that refused it, if some did; others may not. */
  readonly refusedBy?: string;
}

/** What a scenario shows without being evolved, with the facts for hovers. */
export interface Examination {
  readonly analysis?: Analysis;
  readonly diagnostics?: readonly Diagnostic[];
  readonly facts?: ModelFacts;
}

/** Where the last run of a scenario stands. */
export interface Standing {
  readonly state: RunState;
  readonly fingerprint?: Fingerprint;
  readonly progress?: number;
  /** Why there is no result. */
  readonly message?: string;
  /** Seconds of the limit that stopped it. */
  readonly seconds?: number;
}

/** What changed: how far a run is, where one stands, what is known. */
export type Change = 'progress' | 'standing' | 'knowledge';

const idle: Standing = { state: 'idle' };

/** Bytes of results that are kept beyond the last of each scenario, for whoever undoes an edit. */
const MEMORY = 64 * 1024 * 1024;
/** Examinations that are kept. */
const EXAMINATIONS = 500;

/**
 * All that the engine said, by scenario and by fingerprint: the one source of every surface. It knows neither
 * documents nor editors; whoever reads a result compares its fingerprint with the present text.
 */
export class VerdictStore {
  readonly #standings = new Map<string, Standing>();
  readonly #finished = new Map<string, FinishedRun>();
  readonly #results = new RecentlyUsed<FinishedRun>(MEMORY, weightOf);
  readonly #examinations = new RecentlyUsed<Examination>(EXAMINATIONS, () => 1);
  readonly #listeners: ((uri: string, change: Change) => void)[] = [];

  /** Told of every change, with the file that it is about. */
  onChange(listener: (uri: string, change: Change) => void): void {
    this.#listeners.push(listener);
  }

  standing(uri: string, scenario: string): Standing {
    return this.#standings.get(keyOf(uri, scenario)) ?? idle;
  }

  /** The last run of the scenario that finished; with a fingerprint, one of exactly that if there ever was one. */
  finished(uri: string, scenario: string, fingerprint?: Fingerprint): FinishedRun | undefined {
    const last = this.#finished.get(keyOf(uri, scenario));
    if (fingerprint === undefined || last?.fingerprint === fingerprint) return last;
    return this.#results.get(fingerprint) ?? last;
  }

  examination(fingerprint: Fingerprint): Examination | undefined {
    return this.#examinations.get(fingerprint);
  }

  setStanding(uri: string, scenario: string, standing: Standing): void {
    this.#standings.set(keyOf(uri, scenario), standing);
    const isOver = standing.state !== 'queued' && standing.state !== 'running';
    this.#tell(uri, standing.progress !== undefined ? 'progress' : isOver ? 'knowledge' : 'standing');
  }

  finish(uri: string, scenario: string, run: FinishedRun): void {
    this.#finished.set(keyOf(uri, scenario), run);
    this.#results.set(run.fingerprint, run);
    this.setStanding(uri, scenario, { state: 'done', fingerprint: run.fingerprint });
  }

  examine(uri: string, fingerprint: Fingerprint, { analysis, diagnostics, facts }: Partial<JobResult>): void {
    this.#examinations.set(fingerprint, {
      ...(analysis === undefined ? {} : { analysis }),
      ...(diagnostics === undefined ? {} : { diagnostics }),
      ...(facts === undefined ? {} : { facts }),
    });
    this.#tell(uri, 'knowledge');
  }

  /** Drops what is known of a file's scenarios; a file that is gone has no verdicts. */
  forget(uri: string): void {
    for (const map of [this.#standings, this.#finished])
      for (const key of map.keys()) if (key.startsWith(`${uri}\n`)) map.delete(key);
    this.#tell(uri, 'knowledge');
  }

  #tell(uri: string, change: Change): void {
    for (const listener of this.#listeners) listener(uri, change);
  }
}

function keyOf(uri: string, scenario: string): string {
  return `${uri}\n${scenario}`;
}

/** Roughly the bytes of a result: its columns outweigh all else. */
function weightOf({ analysis }: FinishedRun): number {
  const ledger = analysis?.evolution?.ledger;
  const columns = ledger === undefined ? 0 : 1 + Object.keys(ledger.columns).length;
  const labels = 3;
  return 20_000 + (ledger?.times.length ?? 0) * (8 * columns + labels);
}
