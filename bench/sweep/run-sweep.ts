import { compile } from '../../src/engine/index.js';
import { seriesOf, type Series } from '../compare/series.js';
import { modelOfText } from '../model-of-problem.js';
import { problem } from '../problems/problem-set.js';
import { scenarioText } from '../problems/scenario-text.js';
import { KeptSeries } from './kept-series.js';
import { coherenceOf, sweptModel } from './swept-model.js';

/** The first `count` scenarios of a sweep, one after another in this process. */
export async function runSweep(name: string, count: number): Promise<Series> {
  const sweep = problem(name);
  const base = sweep.kind === 'sweep' ? problem(sweep.base) : undefined;
  if (base?.kind !== 'qubit') throw new RangeError(`${name} is no sweep over qubits`);
  const model = await modelOfText(scenarioText({ ...base, tmax: sweep.tmax, nt: sweep.nt }));
  const coherence = coherenceOf(model, base.chi);
  const compiled = compile(model);
  const kept = new KeptSeries(count);
  for (let k = 0; k < count; k++) {
    const point = compiled.run(sweptModel(model, coherence, k));
    if (point === undefined) throw new Error(`${name}[${k}] is refused`);
    kept.add(seriesOf(point.ledger.columns));
  }
  return kept.result();
}
