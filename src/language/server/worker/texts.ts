import type { Analysis } from '../../../engine/analysis.js';
import type { Model } from '../../../engine/model.js';
import { loadProgram, report } from '../../front-end.js';
import type { Diagnostic, SourceHost } from '../../program.js';
import type { Task } from '../runs/messages.js';

/** A scenario evaluated here, with all that the language has to say about it. */
export interface UnitOfTexts {
  readonly model?: Model;
  readonly diagnostics: readonly Diagnostic[];
  report(analysis: Analysis): readonly Diagnostic[];
}

/** Evaluates one scenario of a file from its texts, with no other limit than those of the language. */
export async function unitOfTexts({
  uri,
  scenario,
  files,
}: Extract<Task, { kind: 'texts' }>): Promise<UnitOfTexts> {
  const texts = new Map(files.map((file) => [file.uri, file.text]));
  const host: SourceHost = {
    read: (wanted) => {
      const text = texts.get(wanted);
      return Promise.resolve(text === undefined ? { problem: 'cannot be read' } : { text });
    },
    // The server has let in what may be read.
    resolve: (wanted) => Promise.resolve({ uri: wanted, insideRoot: true }),
  };
  const { files: loaded } = await loadProgram([{ uri, text: texts.get(uri) ?? '' }], host);
  const unit = loaded[0].scenarios.find(({ name }) => name === scenario);
  if (unit === undefined) return { diagnostics: [], report: () => [] };
  return {
    ...(unit.model === undefined ? {} : { model: unit.model }),
    diagnostics: unit.diagnostics,
    report: (analysis) => report(unit, analysis),
  };
}
