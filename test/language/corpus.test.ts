import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyse } from '../../src/engine/index.js';
import { loadProgram, report } from '../../src/language/front-end.js';
import type { Diagnostic, Range } from '../../src/language/program.js';
import { memoryHost } from './memory-host.js';

const folder = new URL('corpus/', import.meta.url);
const pair = new URL('pair/', folder);
const importable = Object.fromEntries(
  readdirSync(pair).map((name) => [`file:///project/${name}`, readFileSync(new URL(name, pair), 'utf8')]),
);

interface Case {
  readonly title: string;
  readonly text: string;
  readonly ranges: readonly Range[];
  readonly findings: readonly { readonly severity: string; readonly rule: string; readonly part: string }[];
}

function casesOf(source: string): Case[] {
  return source
    .split(/^\/\/ === /m)
    .slice(1)
    .map((block) => {
      const [title, ...lines] = block.split('\n');
      const findings = lines.flatMap((line) => {
        const match = /^\/\/ (error|warning) ([a-z-]+) "(.*)"$/.exec(line);
        return match === null ? [] : [{ severity: match[1], rule: match[2], part: match[3] }];
      });
      return { title, findings, ...unmarked(lines.join('\n')) };
    });
}

/** The text without its marks, and where they were. */
function unmarked(marked: string): { text: string; ranges: Range[] } {
  let text = '';
  const ranges: Range[] = [];
  const open: Range['start'][] = [];
  for (const character of marked) {
    const lines = text.split('\n');
    const here = { line: lines.length - 1, character: lines[lines.length - 1].length };
    if (character === '»') open.push(here);
    else if (character === '«') ranges.push({ start: open.pop()!, end: here });
    else text += character;
  }
  if (open.length > 0) throw new Error(`a mark is not closed in ${marked}`);
  return { text, ranges };
}

async function findingsOf(text: string): Promise<Diagnostic[]> {
  const program = await loadProgram([{ uri: 'file:///project/case.corr', text }], memoryHost(importable));
  return program.files.flatMap(({ diagnostics, scenarios }) => [
    ...diagnostics,
    ...scenarios.flatMap((unit) => [
      ...unit.diagnostics,
      ...(unit.model === undefined ? [] : report(unit, analyse(unit.model))),
    ]),
  ]);
}

function inOrder(findings: readonly Diagnostic[]): Diagnostic[] {
  return [...findings].sort(
    ({ location: { range: a } }, { location: { range: b } }) =>
      a.start.line - b.start.line || a.start.character - b.start.character,
  );
}

for (const name of readdirSync(folder).filter((file) => file.endsWith('.corr'))) {
  describe(name, () => {
    test.each(casesOf(readFileSync(new URL(name, folder), 'utf8')))(
      '$title',
      async ({ text, ranges, findings }) => {
        expect(ranges.length, 'one mark for each expected finding').toBe(findings.length);
        const found = inOrder((await findingsOf(text)).filter(({ severity }) => severity !== 'information'));
        const wanted = [...ranges].sort(
          (a, b) => a.start.line - b.start.line || a.start.character - b.start.character,
        );
        const show = found.map(
          ({ severity, rule, location, message, help }) =>
            `${severity} ${rule} ${JSON.stringify(location.range)} ${message} ${help ?? ''}`,
        );
        expect(found.map(({ severity, rule }) => `${severity} ${rule}`).sort(), show.join('\n')).toEqual(
          findings.map(({ severity, rule }) => `${severity} ${rule}`).sort(),
        );
        expect(
          found.map(({ location }) => location.range),
          show.join('\n'),
        ).toEqual(wanted);
        for (const { rule, part } of findings) {
          const candidates = found
            .filter((finding) => finding.rule === rule)
            .map(({ message, help }) => `${message} ${help ?? ''}`);
          expect(
            candidates.some((candidate) => candidate.includes(part)),
            `${part}\nin\n${candidates.join('\n')}`,
          ).toBe(true);
        }
      },
    );
  });
}
