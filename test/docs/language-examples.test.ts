import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse, type Analysis } from '../../src/engine/index.js';
import { forEachElement } from '../../src/engine/linalg/sparse-matrix.js';
import { jointSpace } from '../../src/engine/operators/hilbert-space.js';
import { operatorMatrix } from '../../src/engine/operators/operator-matrix.js';
import { formatText, loadProgram, report } from '../../src/language/front-end.js';
import type { Diagnostic, Program } from '../../src/language/program.js';
import { memoryHost } from '../language/memory-host.js';
import { codeBlocks, type CodeBlock } from './code-blocks.js';

/**
 * Every `corr` block of the language reference is a file of its own, unless its info string says more:
 *
 *     file=pair.corr       other blocks may import it
 *     fragment=member      members of a scenario that extends Pair of pair.corr
 *     fragment=expression  one expression a line, over the sites of sites.corr; `// = …` says what it equals
 *     fails=rule-name      the one finding that it is meant to have
 */
const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8');
const blocks = codeBlocks(page).filter(({ language }) => language === 'corr');
const files = Object.fromEntries(
  blocks.flatMap(({ options: { file }, text }) =>
    file === undefined ? [] : [[`file:///project/${file}`, text]],
  ),
);

const members = {
  embed: (text: string): string =>
    `import "pair.corr"\n\nscenario Example extends Pair {\n${text.replace(/^(?=.)/gm, '  ')}}\n`,
  extract: (text: string): string =>
    text
      .split('\n')
      .slice(3, -2)
      .map((line) => `${line.replace(/^ {2}/, '')}\n`)
      .join(''),
};

function fileText({ text, options: { fragment } }: CodeBlock): string {
  return fragment === 'member' ? members.embed(text) : text;
}

function formatted(text: string): string {
  const result = formatText(text);
  return 'text' in result ? result.text : result.diagnostics.map(({ message }) => message).join('\n');
}

async function load(text: string, file = 'example.corr'): Promise<Program> {
  return loadProgram([{ uri: `file:///project/${file}`, text }], memoryHost(files));
}

function findings(program: Program): { diagnostics: Diagnostic[]; analyses: Analysis[] } {
  const analyses: Analysis[] = [];
  const diagnostics = program.files.flatMap((file) => [
    ...file.diagnostics,
    ...file.scenarios.flatMap((unit) => {
      if (unit.model === undefined) return unit.diagnostics;
      const analysis = analyse(unit.model);
      analyses.push(analysis);
      return [...unit.diagnostics, ...report(unit, analysis)];
    }),
  ]);
  return { diagnostics: diagnostics.filter(({ severity }) => severity !== 'information'), analyses };
}

test('the page has examples', () => {
  expect(blocks.length).toBeGreaterThan(40);
  const known = new Set(['file', 'fragment', 'fails']);
  expect(blocks.flatMap(({ options }) => Object.keys(options)).filter((name) => !known.has(name))).toEqual(
    [],
  );
});

describe('files and members', () => {
  const whole = blocks.filter(({ options: { fragment } }) => fragment !== 'expression');
  test.each(whole)('line $line', async (block) => {
    const { file, fails, fragment } = block.options;
    expect([undefined, 'member']).toContain(fragment);
    const text = fileText(block);
    const { diagnostics, analyses } = findings(await load(text, file));
    const told = diagnostics.map(({ rule, message }) => `${rule}: ${message}`).join('\n');
    expect(
      diagnostics.map(({ rule }) => rule),
      told,
    ).toEqual(fails === undefined ? [] : [fails]);
    if (fails === 'syntax-error') return;
    const print = formatted(text);
    expect(fragment === 'member' ? members.extract(print) : print).toBe(block.text);
    if (fails !== undefined) return;
    for (const { status, expected, actual } of analyses.flatMap(({ expectations }) => expectations))
      expect(status === 'impossible' ? 'met' : status, `${expected}: ${actual}`).toBe('met');
  });
});

describe('expressions', () => {
  const lines = blocks
    .filter(({ options: { fragment } }) => fragment === 'expression')
    .flatMap(({ line, text, options: { fails } }) =>
      text
        .trimEnd()
        .split('\n')
        .map((source, k) => {
          const [left, right] = source.split(' // = ') as [string, string | undefined];
          return { line: line + 1 + k, left, right, fails };
        }),
    );
  test.each(lines)('line $line: $left = $right', async ({ left, right, fails }) => {
    const program = await load(
      `import "sites.corr"\n\nscenario Example extends Sites {\n  interaction = (${left}) - (${right ?? 0})\n}\n`,
    );
    const [unit] = program.files[0].scenarios;
    const told = [...program.files[0].diagnostics, ...unit.diagnostics].map(({ rule }) => rule);
    expect(told).toEqual(fails === undefined ? [] : [fails]);
    for (const side of fails === 'syntax-error' ? [] : [left, right ?? left])
      expect(formatted(`param x = ${side}\n`)).toBe(`param x = ${side}\n`);
    if (unit.model === undefined || right === undefined) return;
    const difference = operatorMatrix(unit.model.interaction, jointSpace(unit.model.subsystems));
    let largest = 0;
    forEachElement(difference, (_row, _column, re, im) => (largest = Math.max(largest, Math.hypot(re, im))));
    expect(largest).toBeLessThan(1e-12);
  });
});
