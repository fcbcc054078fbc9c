import type { Bench } from './judge-scenario.js';

/** What a user allows a scenario to cost, and how closely it is looked at. */
export interface CostLimits {
  readonly maxDimension: number | undefined;
  readonly maxSeconds: number | undefined;
  /** Relative zero test of the verdicts. */
  readonly zeroTolerance: number | undefined;
}

/** The real language and engine, loaded when they are needed and not before. */
export async function openBench(evolve: boolean, limits: CostLimits): Promise<Bench> {
  const [{ analyse }, { report }] = await Promise.all([
    import('../engine/index.js'),
    import('../language/front-end.js'),
  ]);
  const { maxDimension, maxSeconds, zeroTolerance } = limits;
  const given = {
    ...(maxDimension === undefined ? {} : { maxDimension, maxVectorDimension: maxDimension }),
    ...(maxSeconds === undefined ? {} : { maxSeconds }),
  };
  return {
    analyse: (model, onProgress) =>
      analyse(model, {
        evolve,
        limits: given,
        onProgress: ({ fraction }) => {
          onProgress(fraction);
        },
        ...(zeroTolerance === undefined ? {} : { zeroTolerance }),
      }),
    report,
  };
}
