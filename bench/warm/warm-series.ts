import { join } from 'node:path';
import process from 'node:process';
import { runPeer, type PeerSettings } from '../compare/peer-side.js';
import { peersFor, type Peer, type PeerChoice } from '../compare/peer-table.js';
import { compileCache, runProcess } from '../compare/run-process.js';
import { median, spread, type Spread } from '../compare/statistics.js';
import type { NotCompared, Patience } from '../compare/compare.js';
import type { Problem } from '../problems/problem.js';
import type { ToolSettings } from '../compare/tool-side.js';
import type { WarmTool } from './edit-and-solve.js';

/** The tool and a peer, each solving one problem again and again in one process. */
export interface WarmComparison {
  readonly problem: string;
  readonly peer: string;
  readonly tool: WarmTool;
  readonly theirSeconds: number;
  /** Peer over tool, pair by pair of processes. */
  readonly ratio: Spread;
}

/** Peers that are quick enough on a problem to be asked four times a process. */
const quickEnough: Readonly<Record<string, readonly string[]>> = {
  P1: ['qutip_mutual', 'numpy_dense', 'numpy_blocks'],
  P2: ['qutip_mutual', 'numpy_dense', 'numpy_blocks'],
  P3: ['qutip_mutual', 'numpy_dense', 'numpy_blocks', 'scipy_cheb'],
  P4: ['numpy_blocks', 'scipy_cheb'],
};

/** The peers of the warm series of a problem that an editor solves while one types. */
export function warmPeers(one: Problem, choice: PeerChoice): readonly Peer[] {
  const names = Object.hasOwn(quickEnough, one.name) ? quickEnough[one.name] : [];
  return peersFor(one, choice).filter(({ name }) => names.includes(name));
}

/** What the tool takes when it is warm. */
export function warmTool(
  problem: string,
  seconds: number,
  settings: ToolSettings,
): WarmTool | { failure: string } {
  const command = [join(settings.root, 'dist/bench/warm.mjs'), problem, String(seconds)];
  const run = runProcess(process.execPath, command, {
    limitSeconds: settings.limitSeconds,
    environment: compileCache(settings.root),
  });
  return 'failure' in run ? run : (JSON.parse(run.output) as WarmTool);
}

/** Processes of both sides in turn, as often as `runs`; the tool solves for so many seconds in each. */
export function compareWarm(
  problem: string,
  peer: Peer,
  { runs, budgetSeconds }: Patience,
  seconds: number,
  toolSettings: ToolSettings,
  peerSettings: PeerSettings,
): WarmComparison | NotCompared {
  const names = { problem, peer: peer.name };
  const pairs: [WarmTool, number][] = [];
  const start = performance.now();
  const used = (): number => (performance.now() - start) / 1000;
  while (pairs.length < runs && (pairs.length === 0 || used() < budgetSeconds)) {
    const mine = warmTool(problem, seconds, toolSettings);
    if ('failure' in mine) return { ...names, reason: `the tool: ${mine.failure}` };
    const theirs = runPeer(peer, problem, ['--repeat', '3'], peerSettings);
    if ('failure' in theirs) return { ...names, reason: theirs.failure };
    pairs.push([mine, theirs.line.warm_seconds ?? Infinity]);
  }
  const middle = (of: keyof WarmTool): number => median(pairs.map(([mine]) => mine[of]));
  return {
    ...names,
    tool: {
      repeats: middle('repeats'),
      loadSeconds: middle('loadSeconds'),
      analyseSeconds: middle('analyseSeconds'),
      totalSeconds: middle('totalSeconds'),
    },
    theirSeconds: median(pairs.map(([, seconds]) => seconds)),
    ratio: spread(pairs.map(([mine, seconds]) => seconds / mine.totalSeconds)),
  };
}
