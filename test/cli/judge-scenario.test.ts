import { describe, expect, it, vi } from 'vitest';
import { bugReport } from '../../src/cli/bug-report.js';
import { judgeScenario, type Bench, type JudgeOptions } from '../../src/cli/judge-scenario.js';
import { Tally } from '../../src/cli/summarise.js';
import type { Model } from '../../src/engine/model.js';
import type { ScenarioUnit } from '../../src/language/program.js';
import { analysis, at, fileReport, range } from './fixtures.js';

const model: Model = {
  name: 'Uphill',
  subsystems: [
    { name: 'A', sites: [], hamiltonian: { terms: [] }, beta: 1, mu: 0 },
    { name: 'B', sites: [], hamiltonian: { terms: [] }, beta: 1, mu: 0 },
  ],
  interaction: { terms: [] },
  correlation: { form: 'none' },
  expectations: [],
  allowances: [],
};

const place = at('uphill.corr', range(0, 9, 15));
const unit: ScenarioUnit = { name: 'Uphill', location: place, model, diagnostics: [], locate: () => place };

function options(parts: Partial<JudgeOptions> = {}): JudgeOptions {
  return { maxSeconds: undefined, onProgress: () => undefined, onCrash: () => undefined, ...parts };
}

function bench(analyse: Bench['analyse']): Bench {
  return { analyse, report: () => [] };
}

function exitCodeOf(judged: ReturnType<typeof judgeScenario>): number {
  const tally = new Tally();
  tally.add(fileReport({ scenarios: [judged] }));
  return tally.summary('test', [], 0).exitCode;
}

describe('judging a scenario', () => {
  it('takes the outcome of the engine', () => {
    const outcomes = (['passed', 'failed', 'refused', 'inconclusive'] as const).map((outcome) =>
      exitCodeOf(
        judgeScenario(
          unit,
          bench(() => analysis({ outcome })),
          options(),
        ),
      ),
    );
    expect(outcomes).toEqual([0, 1, 1, 3]);
  });

  it('does not analyse what the text leaves open', () => {
    const judged = judgeScenario(
      { ...unit, model: undefined },
      bench(() => analysis()),
      options(),
    );
    expect(judged.state).toBe('invalid');
    expect(exitCodeOf(judged)).toBe(1);
  });

  it('survives a fault of the engine', () => {
    const onCrash = vi.fn();
    const judged = judgeScenario(
      unit,
      bench(() => {
        throw new RangeError('no such site');
      }),
      options({ onCrash }),
    );
    expect(judged.state).toBe('crashed');
    expect(judged.findings).toMatchObject([
      { rule: 'internal-error', message: 'Corrflow failed here: RangeError: no such site' },
    ]);
    expect(onCrash).toHaveBeenCalledOnce();
    expect(exitCodeOf(judged)).toBe(70);
  });

  it('stops at the time limit', () => {
    const judged = judgeScenario(
      unit,
      bench((_model, onProgress) => {
        for (let step = 0; step < 1e9; step++) onProgress(step / 1e9);
        return analysis();
      }),
      options({ maxSeconds: 0.01 }),
    );
    expect(judged.state).toBe('unfinished');
    expect(judged.findings).toMatchObject([{ rule: 'time-limit', severity: 'warning' }]);
    expect(exitCodeOf(judged)).toBe(3);
  });
});

describe('a bug report', () => {
  it('says what is needed to find the fault, and nothing of the scenario', () => {
    const text = bugReport(new RangeError('no such site'), 'a.corr › Uphill');
    expect(text).toContain('internal error in a.corr › Uphill');
    expect(text).toContain('RangeError: no such site');
    expect(text).toContain(process.version);
    expect(text.split('\n').length).toBeLessThan(13);
    expect(bugReport('thrown text', 'x')).toContain('thrown text');
  });
});
