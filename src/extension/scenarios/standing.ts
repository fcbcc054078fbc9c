import type { ScenarioState } from '../../language/server/protocol.js';

/**
 * Where a scenario stands, for every surface alike. `broken`: its text has errors. `stale`: the last result is not one of
 * this text. `crashed`: the engine gave up. The rest are states and outcomes of the protocol.
 */
export type Standing =
  | 'never-run'
  | 'queued'
  | 'running'
  | 'broken'
  | 'stale'
  | 'passed'
  | 'failed'
  | 'refused'
  | 'inconclusive'
  | 'crashed'
  | 'timed-out'
  | 'cancelled';

/** Nothing is good while something is wrong with the text, or while a result is not one of this text. */
export function standingOf(scenario: ScenarioState): Standing {
  if (scenario.state === 'queued' || scenario.state === 'running') return scenario.state;
  if (scenario.hasErrors) return 'broken';
  switch (scenario.state) {
    case 'failed':
      return 'crashed';
    case 'timed-out':
    case 'cancelled':
      return scenario.state;
    case 'idle':
    case 'done':
      if (scenario.outcome === undefined) return 'never-run';
      return scenario.isFresh ? scenario.outcome : 'stale';
  }
}

/** A word for it, as it stands in sentences. */
export const standingWord: Readonly<Record<Standing, string>> = {
  'never-run': 'not run yet',
  queued: 'queued',
  running: 'running',
  broken: 'has errors',
  stale: 'stale',
  passed: 'passed',
  failed: 'failed',
  refused: 'refused',
  inconclusive: 'inconclusive',
  crashed: 'crashed',
  'timed-out': 'timed out',
  cancelled: 'cancelled',
};

/** Of several, the one that a reader must know first. */
export const standingsByUrgency: readonly Standing[] = [
  'running',
  'queued',
  'crashed',
  'broken',
  'failed',
  'refused',
  'timed-out',
  'inconclusive',
  'cancelled',
  'stale',
  'never-run',
  'passed',
];

/** The most urgent of some scenarios; undefined for none. */
export function mostUrgent(scenarios: readonly ScenarioState[]): Standing | undefined {
  const present = new Set(scenarios.map(standingOf));
  return standingsByUrgency.find((standing) => present.has(standing));
}
