import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { PeerLine } from '../compare/peer-side.js';
import type { Side } from '../compare/run-of-side.js';
import { compileCache, runProcess } from '../compare/run-process.js';
import type { Series } from '../compare/series.js';
import type { ToolSettings } from '../compare/tool-side.js';

/** The library on a sweep, in a process of its own. */
export function sweepSide(problem: string, count: number, settings: ToolSettings): Side {
  const { root, problems, limitSeconds } = settings;
  const output = join(problems, `${problem}.tool.json`);
  const command = [join(root, 'dist/bench/sweep.mjs'), problem, String(count), output];
  return () => {
    const run = runProcess(process.execPath, command, { limitSeconds, environment: compileCache(root) });
    if ('failure' in run) return run;
    const line = JSON.parse(run.output) as PeerLine;
    return {
      wholeSeconds: run.seconds,
      solveSeconds: line.solve_seconds,
      peakMiB: line.peak_mib,
      series: JSON.parse(readFileSync(output, 'utf8')) as Series,
      solver: 'library',
    };
  };
}
