import type { ExpectationReport } from '../../engine/analysis.js';

/** A sign for every end of an expectation, and a word unless all is well. */
export const expectationSigns: Readonly<
  Record<ExpectationReport['status'], { readonly sign: string; readonly word: string }>
> = {
  met: { sign: '✓', word: '' },
  failed: { sign: '✗', word: 'failed' },
  impossible: { sign: '✗', word: 'impossible' },
  undetermined: { sign: '?', word: 'undetermined' },
  'not-evaluated': { sign: '·', word: 'not evaluated' },
};
