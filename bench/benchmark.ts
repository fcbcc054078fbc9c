import { join } from 'node:path';
import { measureAlone } from './compare/alone.js';
import { compareInTurn, type Comparison, type NotCompared } from './compare/compare.js';
import { peerSide, type PeerSettings } from './compare/peer-side.js';
import { peersFor, type Peer } from './compare/peer-table.js';
import { missingLibrary, type Python } from './compare/python.js';
import type { Side } from './compare/run-of-side.js';
import { toolPeak, toolSide, type ToolSettings } from './compare/tool-side.js';
import type { Options } from './options.js';
import { dimensionOf, type Problem } from './problems/problem.js';
import { problem, series } from './problems/problem-set.js';
import { writeProblems } from './problems/write-problems.js';
import { scaling, scalingOfPeers, type Point, type Scaling } from './report/scaling.js';
import type { Measurement, Result } from './report/result.js';
import { load, machine, type Machine } from './report/machine.js';
import { Results } from './report/results.js';
import { sweepSide } from './sweep/sweep-side.js';
import { compareWarm, warmPeers, warmTool } from './warm/warm-series.js';

/** A single run of the tool is stopped here, whatever the limit of the peers. */
const TOOL_LIMIT_SECONDS = 600;

/** One run of the benchmark. What is measured is told at once, with all that is known so far. */
export class Benchmark {
  readonly #python: Python | undefined;
  readonly #options: Options;
  readonly #tool: ToolSettings;
  readonly #peers: PeerSettings;
  readonly #results: Results;
  readonly #machine: Machine;
  readonly #start = performance.now();

  constructor(
    root: string,
    python: Python | undefined,
    options: Options,
    tell: (measurement: Measurement, soFar: Result) => void,
  ) {
    const problems = join(root, 'dist/bench/problems');
    const { limitSeconds, memoryGiB } = options;
    this.#python = python;
    this.#options = options;
    this.#tool = { root, problems, limitSeconds: TOOL_LIMIT_SECONDS };
    this.#peers = {
      python: python?.command ?? 'python3',
      scripts: join(root, 'bench/peers'),
      ...{ problems, limitSeconds, memoryGiB },
    };
    this.#machine = machine(root, python);
    this.#results = new Results((one) => {
      tell(one, this.#result([]));
    });
  }

  run(): Result {
    const { problems } = this.#options;
    writeProblems(problems, this.#tool.problems);
    for (const name of problems) {
      const one = problem(name);
      this.#compare(one);
      this.#compareWarm(one);
    }
    return this.#result(Object.entries(series).flatMap(([kind, names]) => this.#scale(kind, names)));
  }

  #result(scaling: readonly Scaling[]): Result {
    const { runs, budgetSeconds, limitSeconds, memoryGiB } = this.#options;
    const { comparisons, warm, alone, notCompared } = this.#results;
    return {
      machine: { ...this.#machine, load: [...this.#machine.load, load()] },
      settings: { runs, budgetSeconds, limitSeconds, memoryGiB },
      ...{ comparisons, warm, alone, notCompared, scaling },
    };
  }

  #compare(one: Problem): void {
    if (this.#isOver()) {
      this.#results.add({ problem: one.name, peer: 'all', reason: 'the time of this run is over' });
      return;
    }
    const peak = one.kind === 'sweep' ? undefined : toolPeak(one.name, this.#tool);
    if (typeof peak === 'object') {
      this.#results.add({ problem: one.name, peer: 'all', reason: `the tool: ${peak.failure}` });
      return;
    }
    let compared = 0;
    for (const peer of peersFor(one, this.#options)) {
      const result = this.#refusal(one, peer) ?? this.#compareWith(one, peer, peak);
      if ('theirs' in result) compared++;
      this.#results.add(result);
    }
    if (compared === 0 && !this.#isOver())
      this.#results.add(measureAlone(one.name, this.#toolOn(one, undefined), peak, this.#options));
  }

  #compareWith(one: Problem, peer: Peer, peak: number | undefined): Comparison | NotCompared {
    const count = one.kind === 'sweep' ? this.#countOf(one, peer) : undefined;
    const names = { problem: one.name, peer: peer.name, ...(count === undefined ? {} : { count }) };
    const theirs = peerSide(peer, one.name, count, this.#peers);
    return compareInTurn(names, this.#toolOn(one, count), peak, theirs, this.#options);
  }

  #toolOn(one: Problem, count: number | undefined): Side {
    if (one.kind !== 'sweep') return toolSide(one.name, this.#tool);
    return sweepSide(one.name, count ?? this.#countOf(one), this.#tool);
  }

  #countOf(one: Problem & { kind: 'sweep' }, peer?: Peer): number {
    return Math.min(this.#options.count ?? one.count, peer?.count ?? one.count);
  }

  #compareWarm(one: Problem): void {
    const { runs, budgetSeconds, isQuick } = this.#options;
    const patience = { runs: isQuick ? 1 : Math.min(3, runs), budgetSeconds };
    for (const peer of warmPeers(one, this.#options)) {
      if (missingLibrary(peer.script, this.#python) !== undefined || this.#isOver()) continue;
      this.#results.add(compareWarm(one.name, peer, patience, isQuick ? 1 : 3, this.#tool, this.#peers));
    }
  }

  /** Why a peer is not run at all. */
  #refusal(one: Problem, peer: Peer): NotCompared | undefined {
    const names = { problem: one.name, peer: peer.name };
    const missing = missingLibrary(peer.script, this.#python);
    if (missing !== undefined) return { ...names, reason: `there is no ${missing} here` };
    return this.#isOver() ? { ...names, reason: 'the time of this run is over' } : undefined;
  }

  #isOver(): boolean {
    return performance.now() - this.#start > 1000 * this.#options.totalSeconds;
  }

  /** How the tool grows is measured for itself, so that starting and parsing do not count. */
  #scale(kind: string, names: readonly string[]): Scaling[] {
    if (this.#isOver()) return [];
    const measured = names.filter((name) => this.#options.problems.includes(name));
    if (measured.length < 2) return [];
    const dimensions = new Map(measured.map((name) => [name, dimensionOf(problem(name), problem)]));
    const points: Point[] = [];
    for (const [name, dimension] of dimensions) {
      const mine = warmTool(name, 1, this.#tool);
      if (!('failure' in mine)) points.push({ problem: name, dimension, seconds: mine.analyseSeconds });
    }
    const peers = scalingOfPeers(kind, dimensions, this.#results.comparisons);
    return [scaling(kind, 'the tool', points), ...peers];
  }
}
