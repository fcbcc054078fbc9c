import { analyseAsync } from '../../../engine/analyse-async.js';
import type { Analysis } from '../../../engine/analysis.js';
import type { FindSpectrumAssistant } from '../../../engine/linalg/spectrum-assistant.js';
import { defaultLimits, type Limits } from '../../../engine/limits.js';
import type { Model } from '../../../engine/model.js';
import { siteDimension } from '../../../engine/operators/site-operators.js';
import type { CancelSignal } from '../../../engine/progress.js';
import { ledgerLabels } from '../runs/ledger-labels.js';
import type { JobRequest, JobResult, Task } from '../runs/messages.js';
import { modelFacts } from './operator-facts.js';
import { unitOfTexts } from './texts.js';

/** Largest dimension of A and B together that is examined between keystrokes: the diagonalisation of one state. */
export const largestWhileTyping = 4096;
/** Largest dimension of one subsystem whose spectrum is told in hovers. */
const largestSpectrum = 256;

/**
 * Does what the server asks; others may act between the steps of an evolution.
 *
 * @throws CancelledError once the signal says so; whatever else the engine throws is a fault of Corrflow
 */
export async function runJob(
  { task, evolve, limits }: JobRequest,
  signal: CancelSignal,
  onProgress: (fraction: number) => void,
  assistant?: FindSpectrumAssistant,
): Promise<JobResult> {
  const start = performance.now();
  const unit = await lowered(task);
  const { model, diagnostics } = unit;
  const isTooLarge = !evolve && model !== undefined && !isQuick(model, limits);
  const analysis =
    model === undefined || isTooLarge
      ? undefined
      : await analyseAsync(model, {
          evolve,
          limits,
          signal,
          assistant,
          onProgress: ({ fraction }) => {
            onProgress(fraction);
          },
        });
  const evolution = analysis?.evolution;
  const all = analysis === undefined ? diagnostics : [...diagnostics, ...unit.report(analysis)];
  const hasFacts = !evolve && model !== undefined && analysis?.initial !== undefined && hasSmallParts(model);
  return {
    ...(analysis === undefined ? {} : { analysis: portable(analysis) }),
    ...(evolution === undefined ? {} : { labels: ledgerLabels(evolution.verdicts) }),
    ...(hasFacts ? { facts: modelFacts(model, task.kind === 'model' ? task.named : []) } : {}),
    ...(task.kind === 'texts' ? { diagnostics: all } : {}),
    durationMs: performance.now() - start,
  };
}

async function lowered(task: Task): Promise<Awaited<ReturnType<typeof unitOfTexts>>> {
  if (task.kind === 'model') return { model: task.model, diagnostics: [], report: () => [] };
  return unitOfTexts(task);
}

/** Small enough to be examined while somebody types, or so large that it is refused at once. */
function isQuick(model: Model, limits: Partial<Limits>): boolean {
  const [a, b] = dimensionsOf(model);
  const most = { ...defaultLimits, ...limits };
  return a * b <= largestWhileTyping || a * b > Math.max(most.maxDimension, most.maxVectorDimension);
}

function hasSmallParts(model: Model): boolean {
  return Math.max(...dimensionsOf(model)) <= largestSpectrum;
}

function dimensionsOf({ subsystems }: Model): [number, number] {
  const [A, B] = subsystems.map(({ sites }) =>
    sites.reduce((product, site) => product * siteDimension(site), 1),
  );
  return [A, B];
}

/**
 * The analysis without the verdicts at every time, which nobody asks the server for and which would take long to
 * hand over, and with columns that can be given away.
 */
function portable(analysis: Analysis): Analysis {
  const { evolution } = analysis;
  if (evolution === undefined) return analysis;
  const { times, columns } = evolution.ledger;
  const copies = Object.entries(columns).map(([name, column]) => [name, Float64Array.from(column)]);
  const ledger = {
    times: Float64Array.from(times),
    columns: Object.fromEntries(copies) as typeof columns,
  };
  return { ...analysis, evolution: { ...evolution, ledger, verdicts: [] } };
}

/** The memory that a result gives away instead of copying it. */
export function belongings({ analysis, labels }: JobResult): ArrayBuffer[] {
  const ledger = analysis?.evolution?.ledger;
  const columns = ledger === undefined ? [] : [ledger.times, ...Object.values(ledger.columns)];
  return [...columns, ...Object.values(labels ?? {})].map(({ buffer }) => buffer as ArrayBuffer);
}
