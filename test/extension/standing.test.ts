import { describe, expect, test } from 'vitest';
import { gutterLooks, gutterPicture } from '../../src/extension/gutter/gutter-look.js';
import { mostUrgent, standingOf, standingsByUrgency } from '../../src/extension/scenarios/standing.js';
import { statusText } from '../../src/extension/status/status-text.js';
import type { ScenarioState, ScenarioStates } from '../../src/language/server/protocol.js';

const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
const scenario = (part: Partial<ScenarioState> = {}): ScenarioState => ({
  name: 'S',
  range: nowhere,
  nameRange: nowhere,
  state: 'done',
  isFresh: true,
  hasErrors: false,
  outcome: 'passed',
  expectations: [],
  ...part,
});
const file = (...scenarios: ScenarioState[]): ScenarioStates => ({
  uri: 'file:///s.corr',
  version: 1,
  hasSyntaxErrors: false,
  scenarios,
});

describe('where a scenario stands', () => {
  test.each<[string, Partial<ScenarioState>]>([
    ['passed', {}],
    ['failed', { outcome: 'failed' }],
    ['stale', { isFresh: false }],
    ['stale', { isFresh: false, outcome: 'failed' }],
    ['broken', { hasErrors: true }],
    ['broken', { hasErrors: true, state: 'timed-out' }],
    ['running', { state: 'running', hasErrors: true }],
    ['crashed', { state: 'failed' }],
    ['timed-out', { state: 'timed-out' }],
    ['cancelled', { state: 'cancelled', isFresh: false }],
  ])('%s: %o', (standing, part) => {
    expect(standingOf(scenario(part))).toBe(standing);
  });

  test('never run', () => {
    const untouched = { ...scenario({ state: 'idle', isFresh: false }), outcome: undefined };
    expect(standingOf(untouched)).toBe('never-run');
  });

  test('only what all scenarios are is good', () => {
    expect(mostUrgent([scenario(), scenario({ isFresh: false })])).toBe('stale');
    expect(mostUrgent([scenario(), scenario()])).toBe('passed');
    expect(standingsByUrgency.at(-1)).toBe('passed');
  });
});

describe('the status item', () => {
  const said = (...scenarios: ScenarioState[]): string => statusText('running', file(...scenarios)).text;

  test('counts expectations only if everything is fresh', () => {
    const met = { id: 'e', text: 'e', range: nowhere, outcome: 'met' } as const;
    expect(said(scenario({ expectations: [met, met] }))).toBe('2 of 2 expectations met');
    expect(said(scenario({ expectations: [met], isFresh: false }))).toBe('1 stale');
  });

  test('shows progress, and what else waits', () => {
    const running = scenario({ state: 'running', progress: 0.423 });
    expect(said(running, scenario({ name: 'T', state: 'queued' }))).toBe('Running S 42 % and 1 more');
  });

  test('is an error over a text with syntax errors, whatever passed before', () => {
    const status = statusText('running', { ...file(scenario()), hasSyntaxErrors: true });
    expect(status).toMatchObject({ text: 'Not checked', severity: 'error', isBusy: false });
  });

  test('says that the server stopped', () => {
    expect(statusText('stopped', file(scenario())).severity).toBe('error');
  });
});

test('signs of the gutter differ by shape, not by colour alone', () => {
  const shapes = gutterLooks.map((look) =>
    decodeURIComponent(gutterPicture(look, true, 'dark')).replaceAll(/#[0-9A-F]{6}/g, ''),
  );
  expect(new Set(shapes).size).toBe(gutterLooks.length);
  for (const look of gutterLooks)
    if (look !== 'refused')
      expect(gutterPicture(look, true, 'dark')).not.toBe(gutterPicture(look, false, 'dark'));
});
