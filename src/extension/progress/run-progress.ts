import * as vscode from 'vscode';
import type { ExtensionParts } from '../extension-parts.js';

/** A run that is over sooner needs no progress. */
const PATIENCE_MS = 1000;

/** Tells in the status bar of runs that take long, wherever their files are. */
export function activateRunProgress({ context, store }: ExtensionParts): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let show: ((text: string) => void) | undefined;
  let finish: (() => void) | undefined;

  const running = (): { name: string; progress?: number }[] =>
    store.files.flatMap(({ scenarios }) => scenarios.filter(({ state }) => state === 'running'));
  const text = (): string => {
    const names = running().map(
      ({ name, progress }) => `${name}${progress === undefined ? '' : ` ${Math.round(100 * progress)} %`}`,
    );
    return names.join(', ');
  };
  const begin = (): void => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: 'Corrflow' },
      (progress) =>
        new Promise<void>((resolve) => {
          show = (message) => {
            progress.report({ message });
          };
          finish = resolve;
          show(text());
        }),
    );
  };
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    finish?.();
    finish = undefined;
    show = undefined;
  };
  context.subscriptions.push(
    store.onDidChange(() => {
      if (running().length === 0) end();
      else if (timer === undefined) timer = setTimeout(begin, PATIENCE_MS);
      else show?.(text());
    }),
    { dispose: end },
  );
}
