import type { LangiumDocument } from 'langium';
import type { EngineLane, Job } from './engine-lane.js';
import type { Fingerprint } from './fingerprint.js';
import type { Judgements } from './judgements.js';
import type { VerdictStore } from './verdict-store.js';

/** Seconds after which an examination is given up: it is meant for the time between two keystrokes. */
const LIMIT_SECONDS = 3;

/**
 * Has the engine check the assumptions of what is being written, without evolving it, in a lane of its own: a run
 * never keeps the answers to typing waiting. What takes too long waits for a run.
 */
export class Examinations {
  readonly #lane: EngineLane;
  readonly #store: VerdictStore;
  readonly #judgements: Judgements;
  readonly #active = new Map<Fingerprint, { readonly uri: string; readonly job: Job }>();

  constructor(lane: EngineLane, store: VerdictStore, judgements: Judgements) {
    this.#lane = lane;
    this.#store = store;
    this.#judgements = judgements;
  }

  /** Examines the scenarios of a linked document of which nothing is known yet, and calls off what it had before. */
  start(document: LangiumDocument): void {
    const uri = document.uri.toString();
    const scenarios = this.#judgements.of(document)?.scenarios ?? [];
    const present = new Set(scenarios.map(({ fingerprint }) => fingerprint));
    for (const [fingerprint, active] of [...this.#active])
      if (active.uri === uri && !present.has(fingerprint)) this.#lane.cancel(active.job);
    for (const judged of scenarios) {
      const { fingerprint, examination } = judged;
      if (fingerprint === undefined || examination !== undefined || this.#active.has(fingerprint)) continue;
      const task = this.#judgements.task(document, judged);
      const { limits } = this.#judgements;
      const job: Job = {
        request: () => ({ task, evolve: false, limits }),
        seconds: LIMIT_SECONDS,
        onStart: () => undefined,
        onProgress: () => undefined,
        onEnd: (end) => {
          this.#active.delete(fingerprint);
          // What failed or took too long is not tried again until the text is another.
          if (end.kind !== 'cancelled')
            this.#store.examine(uri, fingerprint, end.kind === 'done' ? end.result : {});
        },
      };
      this.#active.set(fingerprint, { uri, job });
      this.#lane.submit(job);
    }
  }

  /** The document is closed. */
  stop(uri: string): void {
    for (const active of [...this.#active.values()]) if (active.uri === uri) this.#lane.cancel(active.job);
  }
}
