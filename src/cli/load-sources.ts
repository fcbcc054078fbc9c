import type { SourceFile } from '../language/program.js';
import type { Entry, Sources } from './inputs/read-sources.js';
import { internalError } from '../language/report/tool-finding.js';
import type { ReportedFinding } from '../language/report/scenario-report.js';

/** A file as the language sees it. */
export interface LoadedFile {
  readonly entry: Entry;
  readonly file: Omit<SourceFile, 'diagnostics'> & { readonly diagnostics: readonly ReportedFinding[] };
}

/**
 * Parses and links all sources together. Should the language itself fail, each file is tried alone, so that
 * one file that hits a fault does not take the verdicts of the others with it.
 */
export async function loadSources(
  sources: Sources,
  crashIn: (where: string) => (error: unknown) => void,
): Promise<LoadedFile[]> {
  const { loadProgram } = await import('../language/front-end.js');
  const load = async (entries: readonly Entry[]): Promise<LoadedFile[]> => {
    const inputs = entries.map(({ uri, text }) => ({ uri, text }));
    const { files } = await loadProgram(inputs, sources.host);
    return entries.map((entry, index) => ({ entry, file: files[index] }));
  };
  try {
    return await load(sources.entries);
  } catch {
    const loaded: LoadedFile[] = [];
    for (const entry of sources.entries) {
      try {
        loaded.push(...(await load([entry])));
      } catch (error) {
        crashIn(entry.shownPath)(error);
        loaded.push(crashed(entry, error));
      }
    }
    return loaded;
  }
}

function crashed(entry: Entry, error: unknown): LoadedFile {
  const start = { line: 0, character: 0 };
  const finding = internalError(error, { uri: entry.uri, range: { start, end: start } });
  return { entry, file: { uri: entry.uri, text: entry.text, diagnostics: [finding], scenarios: [] } };
}
