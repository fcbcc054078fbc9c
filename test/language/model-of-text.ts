import type { Model } from '../../src/engine/index.js';
import { loadProgram } from '../../src/language/front-end.js';
import { memoryHost } from './memory-host.js';

/** The first scenario of a text, which must have no errors. */
export async function modelOfText(text: string): Promise<Model> {
  const program = await loadProgram([{ uri: 'file:///project/scenario.corr', text }], memoryHost({}));
  const [file] = program.files;
  const [unit] = file.scenarios;
  const errors = [...file.diagnostics, ...unit.diagnostics].filter(({ severity }) => severity === 'error');
  if (unit.model === undefined || errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join('\n'));
  return unit.model;
}
