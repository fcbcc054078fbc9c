/**
 * The physics engine of Corrflow: a scenario as plain data in, a certified analysis out.
 *
 * @packageDocumentation
 */
export { analyse, type AnalyseOptions } from './analyse.js';
export { compile, type CompiledScenario, type SweepPoint } from './compile.js';
export { analyseAsync, type AsyncAnalyseOptions } from './analyse-async.js';
export { CancelledError, type CancelSignal, type Progress } from './progress.js';
export { defaultLimits, type Limits } from './limits.js';
export { engineRules, isEngineRule, type EngineRuleName, type Rule, type Severity } from './rules.js';
export {
  isQuantity,
  quantities,
  quantityNames,
  type Quantity,
  type QuantityDescription,
} from './quantities.js';
export type { FindSpectrumAssistant, SpectrumAssistant } from './linalg/spectrum-assistant.js';
export { tolerances } from './tolerances.js';
export type * from './analysis.js';
export type * from './finding.js';
export type * from './model.js';
