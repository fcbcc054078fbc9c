import { solverObstacle } from './assumptions/applicable-solver.js';
import { finiteFinding } from './assumptions/finite.js';
import type { AssumptionRecord } from './assumptions/record.js';
import { withConstants, withoutConstants } from './constants.js';
import { examineFockSpace } from './examine-fock-space.js';
import { examineGaussian } from './examine-gaussian.js';
import { freeModes, gaussianModel } from './gaussian/gaussian-model.js';
import type { Model } from './model.js';
import type { Examination, Statics } from './statics.js';

/** Checks the assumptions in the order in which they build on each other; undefined once one blocks the next. */
export function examine(
  declared: Model,
  record: AssumptionRecord,
  examination: Examination,
): Statics | undefined {
  const fatal = finiteFinding(declared);
  if (fatal !== undefined) {
    record.add(fatal);
    return undefined;
  }
  const { model, constants } = withoutConstants(declared);
  const statics = examineReduced(model, record, examination);
  if (statics === undefined) return undefined;
  const thermal = withConstants(statics.thermal, constants);
  return { ...statics, constants, initial: { ...statics.initial, thermal } };
}

function examineReduced(
  model: Model,
  record: AssumptionRecord,
  examination: Examination,
): Omit<Statics, 'constants'> | undefined {
  const { solver } = examination;
  const free =
    solver === undefined ? gaussianModel(model) : solver === 'gaussian' ? freeModes(model) : undefined;
  if (free === undefined) return examineFockSpace(model, record, examination);
  if ('statistics' in free) return examineGaussian(model, free, record, examination);
  record.add(
    solverObstacle('gaussian', `${model.name} is no scenario of free modes: ${free.text}`, free.origin),
  );
  return undefined;
}
