import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import * as vscode from 'vscode';

/** Milliseconds from asking for the extension until it is active, and until its server answers. */
export interface ActivationTimes {
  readonly active: number;
  readonly serverRunning: number;
}

/**
 * Loaded by VS Code in its extension host, in a folder without scenarios, where nothing has activated the extension yet.
 * Writes the times into the file that CORRFLOW_TIMES names.
 */
export async function run(): Promise<void> {
  const file = process.env['CORRFLOW_TIMES'];
  const extension = vscode.extensions.getExtension<{ readonly started: Promise<void> }>('corrflow.corrflow');
  if (file === undefined || extension === undefined) throw new Error('nothing to measure');
  if (extension.isActive) throw new Error('the extension is active already');
  const start = performance.now();
  const { started } = await extension.activate();
  const active = performance.now() - start;
  await started;
  const times: ActivationTimes = { active, serverRunning: performance.now() - start };
  writeFileSync(file, JSON.stringify(times));
}
