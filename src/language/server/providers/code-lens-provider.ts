import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver-protocol';
import { serverCommands, type CurvesParams, type RunParams } from '../protocol.js';
import type { JudgedScenario } from '../runs/judgements.js';
import type { CorrSharedServices } from '../services.js';

/** Run or Cancel above every scenario that can be run, and Plot where the client has a place for curves. */
export class CorrCodeLensProvider implements CodeLensProvider {
  readonly #services: CorrSharedServices;

  constructor(services: CorrSharedServices) {
    this.#services = services;
  }

  provideCodeLens(document: LangiumDocument): CodeLens[] {
    const { Judgements: judgements, Settings: settings, Client } = this.#services.editor;
    if (!settings.current.codeLens) return [];
    const uri = document.uri.toString();
    const { plotCommand } = Client().options;
    return (judgements.of(document)?.scenarios ?? []).flatMap((judged) => {
      const { unit, isRunnable, finished } = judged;
      if (!isRunnable && finished === undefined) return [];
      const { range } = unit.location;
      const hasCurves = finished?.analysis?.evolution !== undefined;
      const curves: CurvesParams = { uri, scenario: unit.name };
      const plot = { title: 'Plot', command: plotCommand ?? '', arguments: [curves] };
      return [
        ...(isRunnable ? [{ range, command: runCommand(judged, uri) }] : []),
        ...(plotCommand !== undefined && hasCurves ? [{ range, command: plot }] : []),
      ];
    });
  }
}

function runCommand(
  { unit, standing, isFresh }: JudgedScenario,
  uri: string,
): NonNullable<CodeLens['command']> {
  const isBusy = standing.state === 'queued' || standing.state === 'running';
  const params: RunParams = { uri, scenario: unit.name, ...(isBusy ? {} : { force: true }) };
  return isBusy
    ? { title: 'Cancel', command: serverCommands.cancel, arguments: [{ uri, scenario: unit.name }] }
    : { title: isFresh ? 'Run again' : 'Run', command: serverCommands.run, arguments: [params] };
}
