import { analyse } from '../../src/engine/index.js';
import { median } from '../compare/statistics.js';
import type { Problem } from '../problems/problem.js';
import { scenarioText } from '../problems/scenario-text.js';
import { OpenDocument } from './open-document.js';

/** Seconds of one process that solves a problem again and again, each time with another number in its text. */
export interface WarmTool {
  readonly repeats: number;
  /** From the changed text to the model. */
  readonly loadSeconds: number;
  readonly analyseSeconds: number;
  readonly totalSeconds: number;
}

/** Medians over what fits into the seconds, once at least; the first fifth only warms up where there is a choice. */
export async function editAndSolve(
  one: Exclude<Problem, { kind: 'sweep' }>,
  seconds: number,
): Promise<WarmTool> {
  const document = new OpenDocument();
  const laps: [load: number, analysis: number][] = [];
  const end = performance.now() + 1000 * seconds;
  do {
    const change = 1 - 1e-4 * (laps.length + 1);
    const text = scenarioText(
      'chi' in one ? { ...one, chi: one.chi * change } : { ...one, tmax: one.tmax * change },
    );
    const start = performance.now();
    const model = await document.change(text);
    const loaded = performance.now();
    const { evolution } = analyse(model);
    if (evolution === undefined) throw new Error(`${one.name} is refused`);
    laps.push([(loaded - start) / 1000, (performance.now() - loaded) / 1000]);
  } while (performance.now() < end);
  const warm = laps.slice(Math.floor(laps.length / 5));
  return {
    repeats: warm.length,
    loadSeconds: median(warm.map(([load]) => load)),
    analyseSeconds: median(warm.map(([, analysis]) => analysis)),
    totalSeconds: median(warm.map(([load, analysis]) => load + analysis)),
  };
}
