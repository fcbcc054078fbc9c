import type { Model } from '../src/engine/index.js';
import { loadProgram } from '../src/language/front-end.js';
import type { SourceHost } from '../src/language/program.js';

const alone: SourceHost = {
  read: () => Promise.resolve({ problem: 'a problem is one file' }),
  resolve: (uri) => Promise.resolve({ uri, insideRoot: false }),
};

/** @throws Error for a text with errors */
export async function modelOfText(text: string): Promise<Model> {
  const { files } = await loadProgram([{ uri: 'file:///problem.corr', text }], alone);
  const [{ diagnostics, scenarios }] = files;
  const all = [...diagnostics, ...scenarios.flatMap((unit) => unit.diagnostics)];
  const errors = all.filter(({ severity }) => severity === 'error');
  const model = scenarios.at(0)?.model;
  if (model === undefined || errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join('\n'));
  return model;
}
