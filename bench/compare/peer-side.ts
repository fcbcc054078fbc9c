import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './peer-table.js';
import type { Side } from './run-of-side.js';
import { runProcess } from './run-process.js';
import type { Series } from './series.js';

/** The last line that a peer prints. */
export interface PeerLine {
  readonly solve_seconds: number;
  readonly peak_mib: number;
  readonly warm_seconds?: number;
}

export interface PeerSettings {
  readonly python: string;
  readonly scripts: string;
  readonly problems: string;
  readonly limitSeconds: number;
  readonly memoryGiB: number;
}

/** Runs a peer once and reads its line. */
export function runPeer(
  peer: Peer,
  problem: string,
  more: readonly string[],
  { python, scripts, problems, limitSeconds, memoryGiB }: PeerSettings,
): { readonly seconds: number; readonly line: PeerLine } | { readonly failure: string } {
  const outcome = runProcess(
    python,
    [join(scripts, peer.script), join(problems, `${problem}.json`), ...peer.arguments, ...more],
    { limitSeconds, memoryGiB },
  );
  if ('failure' in outcome) return outcome;
  try {
    const text = outcome.output.trim().split('\n').at(-1) ?? '';
    return { seconds: outcome.seconds, line: JSON.parse(text) as PeerLine };
  } catch {
    return { failure: 'gave no report' };
  }
}

/** A peer on one problem; a sweep is cut to `count`. */
export function peerSide(
  peer: Peer,
  problem: string,
  count: number | undefined,
  settings: PeerSettings,
): Side {
  const output = join(settings.problems, `${problem}.${peer.name}.json`);
  return () => {
    const more = ['--out', output, ...(count === undefined ? [] : ['--count', String(count)])];
    const run = runPeer(peer, problem, more, settings);
    if ('failure' in run) return run;
    return {
      wholeSeconds: run.seconds,
      solveSeconds: run.line.solve_seconds,
      peakMiB: run.line.peak_mib,
      series: JSON.parse(readFileSync(output, 'utf8')) as Series,
    };
  };
}
