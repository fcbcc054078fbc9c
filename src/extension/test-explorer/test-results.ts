import * as vscode from 'vscode';
import type { ExpectationState, ScenarioState } from '../../language/server/protocol.js';
import { editorRange } from '../scenarios/editor-range.js';
import { standingOf, standingWord } from '../scenarios/standing.js';
import type { TestTree } from './test-tree.js';

/** Writes how a scenario ended into a test run: its expectations, itself, and a line of output. */
export function reportScenario(
  run: vscode.TestRun,
  tree: TestTree,
  uri: string,
  scenario: ScenarioState,
): void {
  const item = tree.scenario(uri, scenario.name);
  if (item === undefined) return;
  const standing = standingOf(scenario);
  const isJudged = standing === 'passed' || standing === 'failed' || standing === 'inconclusive';
  for (const expectation of scenario.expectations) {
    const child = tree.expectation(uri, scenario.name, expectation.id);
    if (child === undefined) continue;
    if (isJudged || expectation.outcome === 'met') reportExpectation(run, child, uri, expectation);
    else run.skipped(child);
  }
  switch (standing) {
    case 'passed':
      run.passed(item, scenario.durationMs);
      break;
    case 'failed':
    case 'inconclusive':
      // Expectations say it better; without any the scenario must say it itself.
      if (scenario.expectations.length === 0) run.failed(item, messageAt(uri, scenario), scenario.durationMs);
      break;
    case 'refused':
    case 'broken':
    case 'crashed':
    case 'timed-out':
      run.errored(item, messageAt(uri, scenario), scenario.durationMs);
      break;
    case 'cancelled':
    case 'stale':
    case 'never-run':
    case 'queued':
    case 'running':
      run.skipped(item);
      break;
  }
  run.appendOutput(`${outputLine(scenario)}\r\n`, undefined, item);
}

function reportExpectation(
  run: vscode.TestRun,
  item: vscode.TestItem,
  uri: string,
  expectation: ExpectationState,
): void {
  switch (expectation.outcome) {
    case 'met':
      run.passed(item);
      break;
    case 'failed':
    case 'impossible':
      run.failed(item, expectationMessage(uri, expectation));
      break;
    case 'undetermined':
      run.errored(item, expectationMessage(uri, expectation));
      break;
    case 'not-evaluated':
    case undefined:
      run.skipped(item);
      break;
  }
}

/** Expected and found in a form that VS Code can set side by side. */
function expectationMessage(uri: string, expectation: ExpectationState): vscode.TestMessage {
  const { expected, actual, outcome } = expectation;
  const message = new vscode.TestMessage(
    expectation.message ?? `${expectation.text}: ${outcome ?? 'not evaluated'}`,
  );
  if (expected !== undefined && actual !== undefined) {
    message.expectedOutput = expected;
    message.actualOutput = actual;
  }
  message.location = new vscode.Location(vscode.Uri.parse(uri), editorRange(expectation.range));
  return message;
}

function messageAt(uri: string, scenario: ScenarioState): vscode.TestMessage {
  const words = scenario.message ?? scenario.verdict?.headline ?? standingWord[standingOf(scenario)];
  const message = new vscode.TestMessage(words);
  message.location = new vscode.Location(vscode.Uri.parse(uri), editorRange(scenario.nameRange));
  return message;
}

function outputLine(scenario: ScenarioState): string {
  const standing = standingOf(scenario);
  const sign =
    standing === 'passed' ? '✓' : standing === 'inconclusive' || standing === 'cancelled' ? '?' : '✗';
  const { verdict, message } = scenario;
  const verdictWords =
    verdict === undefined ? undefined : [verdict.headline, verdict.numbers].filter(Boolean).join('   ');
  const words = verdictWords ?? message ?? standingWord[standing];
  return `${sign} ${scenario.name}  ${words}`.replaceAll(/[\r\n]+/g, ' ');
}
