import { join } from 'node:path';
import { compareInTurn, type Comparison, type NotCompared } from './compare/compare.js';
import { peerSide, type PeerSettings } from './compare/peer-side.js';
import { peersFor, type Peer } from './compare/peer-table.js';
import { toolPeak, toolSide, type ToolSettings } from './compare/tool-side.js';
import type { Options } from './options.js';
import { dimensionOf, type Problem } from './problems/problem.js';
import { problem, series } from './problems/problem-set.js';
import { writeProblems } from './problems/write-problems.js';
import { scaling, scalingOfPeers, type Point, type Scaling } from './report/scaling.js';
import type { Result } from './report/result.js';
import { load, machine } from './report/machine.js';
import { sweepSide } from './sweep/sweep-side.js';
import { compareWarm, warmTool, type WarmComparison } from './warm/warm-series.js';

/** A single run of the tool is stopped here, whatever the limit of the peers. */
const TOOL_LIMIT_SECONDS = 600;
/** Problems that an editor solves while one types, and the peers that are quick enough to be asked four times. */
const warmProblems: Readonly<Record<string, readonly string[]>> = {
  P1: ['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'scipy_cheb'],
  P2: ['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'scipy_cheb'],
  P3: ['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'scipy_cheb'],
  P4: ['numpy_blocks', 'scipy_cheb'],
  P6a: ['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'scipy_cheb'],
};

/** One run of the benchmark. What is measured is told at once through `tell`. */
export class Benchmark {
  readonly #options: Options;
  readonly #tell: (one: Comparison | WarmComparison | NotCompared) => void;
  readonly #tool: ToolSettings;
  readonly #peers: PeerSettings;
  readonly #comparisons: Comparison[] = [];
  readonly #warm: WarmComparison[] = [];
  readonly #notCompared: NotCompared[] = [];

  constructor(
    root: string,
    options: Options,
    tell: (one: Comparison | WarmComparison | NotCompared) => void,
  ) {
    const problems = join(root, 'dist/bench/problems');
    const { python, limitSeconds, memoryGiB } = options;
    this.#options = options;
    this.#tell = tell;
    this.#tool = { root, problems, limitSeconds: TOOL_LIMIT_SECONDS };
    this.#peers = { python, scripts: join(root, 'bench/peers'), problems, limitSeconds, memoryGiB };
  }

  run(): Result {
    const { problems, runs, budgetSeconds, limitSeconds, memoryGiB, python } = this.#options;
    const before = machine(this.#tool.root, python);
    writeProblems(problems, this.#tool.problems);
    for (const name of problems) {
      const one = problem(name);
      this.#compare(one);
      this.#compareWarm(one);
    }
    const scalings = Object.entries(series).flatMap(([kind, names]) => this.#scale(kind, names));
    return {
      machine: { ...before, load: [...before.load, load()] },
      settings: { runs, budgetSeconds, limitSeconds, memoryGiB },
      comparisons: this.#comparisons,
      warm: this.#warm,
      notCompared: this.#notCompared,
      scaling: scalings,
    };
  }

  #compare(one: Problem): void {
    const peers = peersFor(one, this.#options.peers);
    if (peers.length === 0) return;
    const peak = one.kind === 'sweep' ? undefined : toolPeak(one.name, this.#tool);
    for (const peer of peers) {
      if (typeof peak === 'object') {
        this.#note({ problem: one.name, peer: peer.name, reason: `the tool: ${peak.failure}` });
      } else {
        this.#note(this.#compareWith(one, peer, peak));
      }
    }
  }

  #compareWith(one: Problem, peer: Peer, peak: number | undefined): Comparison | NotCompared {
    const { name } = one;
    if (one.kind !== 'sweep') {
      const theirs = peerSide(peer, name, undefined, this.#peers);
      return compareInTurn(
        { problem: name, peer: peer.name },
        toolSide(name, this.#tool),
        peak,
        theirs,
        this.#options,
      );
    }
    const count = Math.min(this.#options.count ?? one.count, peer.count ?? one.count);
    const mine = sweepSide(name, count, this.#tool);
    const theirs = peerSide(peer, name, count, this.#peers);
    return compareInTurn({ problem: name, peer: peer.name, count }, mine, undefined, theirs, this.#options);
  }

  #compareWarm(one: Problem): void {
    if (!Object.hasOwn(warmProblems, one.name)) return;
    for (const peer of peersFor(one, this.#options.peers)) {
      if (!warmProblems[one.name].includes(peer.name)) continue;
      const runs = Math.min(3, this.#options.runs);
      this.#note(compareWarm(one.name, peer, this.#options.isQuick ? 1 : runs, this.#tool, this.#peers));
    }
  }

  /** How the tool grows is measured for itself, so that starting and parsing do not count. */
  #scale(kind: string, names: readonly string[]): Scaling[] {
    const measured = names.filter((name) => this.#comparisons.some((one) => one.problem === name));
    if (measured.length < 2) return [];
    const dimensions = new Map(measured.map((name) => [name, dimensionOf(problem(name), problem)]));
    const points: Point[] = [];
    for (const [name, dimension] of dimensions) {
      const mine = warmTool(name, 1, this.#tool);
      if (!('failure' in mine)) points.push({ problem: name, dimension, seconds: mine.analyseSeconds });
    }
    return [scaling(kind, 'the tool', points), ...scalingOfPeers(kind, dimensions, this.#comparisons)];
  }

  #note(one: Comparison | WarmComparison | NotCompared): void {
    if ('reason' in one) this.#notCompared.push(one);
    else if ('theirSeconds' in one) this.#warm.push(one);
    else this.#comparisons.push(one);
    this.#tell(one);
  }
}
