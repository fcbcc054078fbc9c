import type { Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** What people type, paste and leave half-typed. */
const scraps = [
  '{',
  '}',
  '(',
  ')',
  '"',
  '/*',
  '*/',
  '//',
  '\n',
  '\r\n',
  '†',
  '⟩',
  '\\beta',
  '𝜒',
  '|1;0>',
  '|1;0><0;',
  ' + h.c.',
  ' * 1e308',
  'n(a)',
  'sum(k in 0..9) ',
  'param x = x',
  'scenario S extends S {',
  'import "./nowhere.corr"\n',
  'import "file:///project/',
  'subsystem A {',
  'fermion f[1..1000000]',
  'expect anomalous at t =',
  'expect ',
  'allow ',
  'boson b cutoff ',
  'evolve to ',
  'gaussian { ',
];

/** Random numbers in [0, 1) that are the same in every run. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Some text goes, comes, or takes the place of other text. */
export function randomEdit(document: TextDocument, random: () => number): Edit {
  const text = document.getText();
  const length = text.length;
  const start = Math.floor(random() * (length + 1));
  const size = random() < 0.5 ? 0 : Math.floor(random() ** 3 * 60);
  const end = Math.min(length, start + size);
  const range = { start: document.positionAt(start), end: document.positionAt(end) };
  const kind = random();
  if (size > 0 && kind < 0.5) return { range, text: '' };
  if (kind < 0.8) return { range, text: scraps[Math.floor(random() * scraps.length)] };
  // Copied from elsewhere in the text.
  const from = Math.floor(random() * (length + 1));
  return { range, text: text.slice(from, from + Math.floor(random() * 80)) };
}

export function applied(document: TextDocument, { range, text }: Edit): TextDocument {
  return TextDocument.update(document, [{ range, text }], document.version + 1);
}
