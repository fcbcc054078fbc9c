import * as vscode from 'vscode';
import type { ScenarioState, ScenarioStates } from '../../language/server/protocol.js';
import { editorRange } from '../scenarios/editor-range.js';
import { standingOf, standingWord } from '../scenarios/standing.js';

/** What a test item stands for. */
export type Subject =
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'scenario'; readonly uri: string; readonly scenario: string }
  | {
      readonly kind: 'expectation';
      readonly uri: string;
      readonly scenario: string;
      readonly expectation: string;
    };

/** The items of the Test Explorer: file → scenario → expectation. Items live on over edits, and their results with them. */
export class TestTree {
  readonly #subjects = new WeakMap<vscode.TestItem, Subject>();

  constructor(private readonly controller: vscode.TestController) {}

  subjectOf(item: vscode.TestItem): Subject | undefined {
    return this.#subjects.get(item);
  }

  file(uri: string): vscode.TestItem | undefined {
    return this.controller.items.get(uri);
  }

  scenario(uri: string, name: string): vscode.TestItem | undefined {
    return this.file(uri)?.children.get(scenarioId(uri, name));
  }

  expectation(uri: string, scenario: string, id: string): vscode.TestItem | undefined {
    return this.scenario(uri, scenario)?.children.get(expectationId(uri, scenario, id));
  }

  /** A file whose scenarios are found once someone looks at it. */
  addFile(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.controller.items.get(id);
    if (known !== undefined) return known;
    const item = this.controller.createTestItem(id, fileLabel(uri), uri);
    item.canResolveChildren = true;
    this.#subjects.set(item, { kind: 'file', uri: id });
    this.controller.items.add(item);
    return item;
  }

  removeFile(uri: vscode.Uri | string): void {
    this.controller.items.delete(uri.toString());
  }

  /** Brings the items of a file up to what is known of it. A file without scenarios has no item. */
  update(states: ScenarioStates): void {
    const { uri, scenarios } = states;
    if (scenarios.length === 0 && !states.hasSyntaxErrors) {
      this.removeFile(uri);
      return;
    }
    const file = this.addFile(vscode.Uri.parse(uri));
    file.error = states.hasSyntaxErrors ? 'This file has syntax errors.' : undefined;
    // Of two scenarios with one name, which is an error anyway, the first has an item.
    const unique = scenarios.filter(
      ({ name }, k) => scenarios.findIndex((other) => other.name === name) === k,
    );
    file.children.replace(unique.map((scenario, order) => this.#scenarioItem(file, uri, scenario, order)));
  }

  #scenarioItem(file: vscode.TestItem, uri: string, scenario: ScenarioState, order: number): vscode.TestItem {
    const subject: Subject = { kind: 'scenario', uri, scenario: scenario.name };
    const item = this.#item(file.children, scenarioId(uri, scenario.name), scenario.name, uri, subject);
    const standing = standingOf(scenario);
    const isVerdict = ['passed', 'failed', 'refused', 'inconclusive'].includes(standing);
    item.range = editorRange(scenario.nameRange);
    item.sortText = sortText(order);
    item.description = isVerdict ? scenario.verdict?.headline : standingWord[standing];
    item.error = scenario.hasErrors ? 'The text of this scenario has errors.' : undefined;
    item.busy = standing === 'running' || standing === 'queued';
    item.children.replace(
      scenario.expectations.map((expectation, place) => {
        const id = expectationId(uri, scenario.name, expectation.id);
        const child = this.#item(item.children, id, expectation.text, uri, {
          kind: 'expectation',
          uri,
          scenario: scenario.name,
          expectation: expectation.id,
        });
        child.range = editorRange(expectation.range);
        child.sortText = sortText(place);
        return child;
      }),
    );
    return item;
  }

  #item(
    siblings: vscode.TestItemCollection,
    id: string,
    label: string,
    uri: string,
    subject: Subject,
  ): vscode.TestItem {
    const item = siblings.get(id) ?? this.controller.createTestItem(id, label, vscode.Uri.parse(uri));
    item.label = label;
    this.#subjects.set(item, subject);
    return item;
  }
}

function scenarioId(uri: string, name: string): string {
  return `${uri}#${name}`;
}

function expectationId(uri: string, scenario: string, id: string): string {
  return `${scenarioId(uri, scenario)}#${id}`;
}

/** Without it, VS Code sorts by label; the order of the text says more. */
function sortText(order: number): string {
  return String(order).padStart(6, '0');
}

function fileLabel(uri: vscode.Uri): string {
  return uri.scheme === 'untitled' ? uri.path : vscode.workspace.asRelativePath(uri);
}
