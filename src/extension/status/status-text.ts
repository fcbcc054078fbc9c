import type { ScenarioStates } from '../../language/server/protocol.js';
import type { Health } from '../server/corr-server.js';
import { mostUrgent, standingOf, standingWord, type Standing } from '../scenarios/standing.js';

/** What the status item says. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly isBusy: boolean;
}

/** The state of a file in a few words, the most urgent first. */
export function statusText(health: Health, file: ScenarioStates | undefined): StatusText {
  if (health === 'stopped')
    return {
      text: 'Corrflow stopped',
      detail: 'The language server is not running.',
      severity: 'error',
      isBusy: false,
    };
  if (health === 'starting')
    return { text: 'Corrflow', detail: 'Starting…', severity: 'information', isBusy: true };
  const scenarios = file?.scenarios ?? [];
  if (file?.hasSyntaxErrors === true)
    return { text: 'Not checked', detail: 'The file has syntax errors.', severity: 'error', isBusy: false };
  const urgent = mostUrgent(scenarios);
  if (urgent === undefined)
    return { text: 'Corrflow', detail: 'No scenario in this file.', severity: 'information', isBusy: false };

  const counts = countsText(scenarios.map(standingOf));
  const running = scenarios.filter(({ state }) => state === 'running' || state === 'queued');
  if (running.length > 0) {
    const first = running.find(({ state }) => state === 'running') ?? running[0];
    const share = first.progress === undefined ? '' : ` ${Math.round(100 * first.progress)} %`;
    const more = running.length > 1 ? ` and ${running.length - 1} more` : '';
    return {
      text: `Running ${first.name}${share}${more}`,
      detail: counts,
      severity: 'information',
      isBusy: true,
    };
  }
  const expectations = scenarios.flatMap((scenario) => scenario.expectations);
  const met = expectations.filter(({ outcome }) => outcome === 'met').length;
  const isAllFresh = urgent === 'passed';
  return {
    text:
      isAllFresh && expectations.length > 0 ? `${met} of ${expectations.length} expectations met` : counts,
    detail: isAllFresh ? counts : hint(urgent),
    severity: severityOf(urgent),
    isBusy: false,
  };
}

function countsText(standings: readonly Standing[]): string {
  const counts = new Map<Standing, number>();
  for (const standing of standings) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  return [...counts].map(([standing, count]) => `${count} ${standingWord[standing]}`).join(', ');
}

function hint(standing: Standing): string {
  switch (standing) {
    case 'stale':
      return 'The text has changed since the last run.';
    case 'never-run':
      return 'Save the file to run its scenarios, or choose Run.';
    case 'broken':
      return 'Some scenarios have errors in their text.';
    case 'failed':
      return 'Some expectations are not met.';
    case 'refused':
      return 'An assumption of the theory is broken.';
    case 'inconclusive':
      return 'A verdict lies within the numerical error.';
    case 'crashed':
      return 'The engine gave up on a scenario.';
    case 'timed-out':
      return 'A scenario took longer than corrflow.timeLimit.';
    case 'cancelled':
      return 'A run was cancelled.';
    case 'queued':
    case 'running':
    case 'passed':
      return '';
  }
}

function severityOf(standing: Standing): StatusText['severity'] {
  switch (standing) {
    case 'crashed':
    case 'broken':
    case 'failed':
    case 'refused':
      return 'error';
    case 'timed-out':
    case 'inconclusive':
      return 'warning';
    case 'queued':
    case 'running':
    case 'cancelled':
    case 'stale':
    case 'never-run':
    case 'passed':
      return 'information';
  }
}
