import { join } from 'node:path';
import type { AnalyseOptions } from '../engine/analyse.js';
import { spectrumThread } from '../platform/node/spectrum-thread.js';
import type { Bench } from './judge-scenario.js';

/** What a user allows a scenario to cost, how closely it is looked at, and by which solvers. */
export interface AnalysisRequest {
  readonly maxDimension: number | undefined;
  readonly maxSeconds: number | undefined;
  /** Relative zero test of the verdicts. */
  readonly zeroTolerance: number | undefined;
  readonly solver: AnalyseOptions['solver'];
  /** Hold the numbers against a second solver. */
  readonly verify: boolean;
}

/** The real language and engine, loaded when they are needed and not before. */
export async function openBench(evolve: boolean, request: AnalysisRequest): Promise<Bench> {
  const [{ analyse }, { report }] = await Promise.all([
    import('../engine/index.js'),
    import('../language/front-end.js'),
  ]);
  const { maxDimension, maxSeconds, zeroTolerance, solver, verify } = request;
  const given = {
    ...(maxDimension === undefined ? {} : { maxDimension, maxVectorDimension: maxDimension }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  };
  const assistant = spectrumThread(join(__dirname, 'spectrum-worker.cjs'));
  return {
    analyse: (model, onProgress) =>
      analyse(model, {
        evolve,
        limits: given,
        solver,
        verify,
        assistant,
        onProgress: ({ fraction }) => {
          onProgress(fraction);
        },
        ...(zeroTolerance === undefined ? {} : { zeroTolerance }),
      }),
    report,
  };
}
