import type { LangiumDocument } from 'langium';
import type { Clock } from './clock.js';
import type { EngineLane, Job, JobEnd } from './engine-lane.js';
import type { Fingerprint } from './fingerprint.js';
import type { JudgedScenario, Judgements } from './judgements.js';
import type { SettingsInForce } from '../settings.js';
import type { VerdictStore } from './verdict-store.js';

/** Why a run is started: by itself, or because somebody asked for it. */
export type Occasion = 'automatic' | 'asked';

interface ActiveRun {
  readonly uri: string;
  readonly scenario: string;
  readonly fingerprint: Fingerprint;
  readonly job: Job;
  readonly end: Promise<void>;
  occasion: Occasion;
}

/** Which runs are meant; what is absent means all. */
export interface Selection {
  readonly uri?: string;
  readonly scenario?: string;
}

/**
 * Runs scenarios and writes down what comes of it. A scenario has at most one run: a second of the same text joins
 * the first, one of another text takes its place.
 */
export class Runs {
  readonly #lane: EngineLane;
  readonly #store: VerdictStore;
  readonly #judgements: Judgements;
  readonly #settings: SettingsInForce;
  readonly #clock: Clock;
  readonly #active = new Map<string, ActiveRun>();

  constructor(
    lane: EngineLane,
    store: VerdictStore,
    judgements: Judgements,
    settings: SettingsInForce,
    clock: Clock,
  ) {
    this.#lane = lane;
    this.#store = store;
    this.#judgements = judgements;
    this.#settings = settings;
    this.#clock = clock;
  }

  /**
   * Runs the scenarios of a linked document that have no fresh result, or all of them; resolves once none of them is
   * queued or running any more, however they ended.
   */
  async start(
    document: LangiumDocument,
    occasion: Occasion,
    choice: { readonly scenario?: string; readonly force?: boolean } = {},
  ): Promise<void> {
    const judged = this.#judgements.of(document);
    const chosen = (judged?.scenarios ?? []).filter(
      ({ unit }) => choice.scenario === undefined || unit.name === choice.scenario,
    );
    const ends = chosen.flatMap((scenario) =>
      this.#startOne(document, scenario, occasion, choice.force === true),
    );
    await Promise.all(ends);
  }

  /** Ends runs, waiting or not; their scenarios keep what was known of them. */
  cancel(selection: Selection, occasion?: Occasion): void {
    for (const run of [...this.#active.values()]) {
      const isMeant =
        (selection.uri === undefined || run.uri === selection.uri) &&
        (selection.scenario === undefined || run.scenario === selection.scenario) &&
        (occasion === undefined || run.occasion === occasion);
      if (isMeant) this.#lane.cancel(run.job);
    }
  }

  #startOne(
    document: LangiumDocument,
    judged: JudgedScenario,
    occasion: Occasion,
    force: boolean,
  ): Promise<void>[] {
    const { fingerprint, unit } = judged;
    if (fingerprint === undefined || (judged.isFresh && !force)) return [];
    const uri = document.uri.toString();
    const key = `${uri}\n${unit.name}`;
    const active = this.#active.get(key);
    if (active?.fingerprint === fingerprint) {
      if (occasion === 'asked') active.occasion = occasion;
      return [active.end];
    }
    if (active !== undefined) this.#lane.cancel(active.job);
    const task = this.#judgements.task(document, judged);
    const { limits, limitsKey } = this.#judgements;
    const { timeLimit } = this.#settings.current;
    let startedAt = this.#clock.now();
    let settle = (): void => undefined;
    const end = new Promise<void>((resolve) => {
      settle = resolve;
    });
    const job: Job = {
      request: () => ({ task, evolve: true, limits }),
      ...(timeLimit > 0 ? { seconds: timeLimit } : {}),
      onStart: () => {
        startedAt = this.#clock.now();
        this.#store.setStanding(uri, unit.name, { state: 'running', fingerprint });
      },
      onProgress: (progress) => {
        this.#store.setStanding(uri, unit.name, { state: 'running', fingerprint, progress });
      },
      onEnd: (how) => {
        this.#active.delete(key);
        this.#record(uri, unit.name, fingerprint, how, { startedAt, limitsKey });
        settle();
      },
    };
    this.#active.set(key, { uri, scenario: unit.name, fingerprint, job, end, occasion });
    this.#store.setStanding(uri, unit.name, { state: 'queued', fingerprint });
    this.#lane.submit(job);
    return [end];
  }

  #record(
    uri: string,
    scenario: string,
    fingerprint: Fingerprint,
    how: JobEnd,
    { startedAt, limitsKey }: { readonly startedAt: number; readonly limitsKey: string },
  ): void {
    switch (how.kind) {
      case 'done': {
        const { analysis, diagnostics, labels } = how.result;
        const isLimited = analysis?.findings.some(({ rule }) => rule === 'dimension-limit') === true;
        const finishedAt = this.#clock.now();
        this.#store.finish(uri, scenario, {
          fingerprint,
          ...(analysis === undefined ? {} : { analysis }),
          ...(diagnostics === undefined ? {} : { diagnostics }),
          ...(labels === undefined ? {} : { labels }),
          durationMs: Math.max(0, finishedAt - startedAt),
          finishedAt,
          ...(isLimited ? { refusedBy: limitsKey } : {}),
        });
        return;
      }
      case 'failed':
        this.#store.setStanding(uri, scenario, { state: 'failed', fingerprint, message: how.message });
        return;
      case 'timed-out':
        this.#store.setStanding(uri, scenario, { state: 'timed-out', fingerprint, seconds: how.seconds });
        return;
      case 'cancelled': {
        // A second look at what is known already changes nothing.
        const isKnown = this.#store.finished(uri, scenario)?.fingerprint === fingerprint;
        this.#store.setStanding(uri, scenario, { state: isKnown ? 'done' : 'cancelled', fingerprint });
      }
    }
  }
}
