import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { allRules, type NamedRule } from '../../src/language/report/rule-catalogue.js';
import { analyse } from '../../src/engine/index.js';
import { defaultLimits } from '../../src/engine/limits.js';
import { tolerances } from '../../src/engine/tolerances.js';
import { formatText, loadProgram, report } from '../../src/language/front-end.js';
import type { Diagnostic } from '../../src/language/program.js';
import { memoryHost } from '../language/memory-host.js';

const folder = new URL('../../docs/rules/', import.meta.url);
const rules = allRules();

/** Rules that no text can break: they speak of faults of the tool and of time. */
const withoutExamples: ReadonlySet<string> = new Set([
  'applicable-solver',
  'certificate-broken',
  'internal-error',
  'time-limit',
]);

const conservation = [tolerances.commutatorHolds, tolerances.commutatorNearly];

/** The bounds that a page cites. */
const cited: Readonly<Record<string, readonly number[]>> = {
  'hermitian-operator': [tolerances.hermiticity],
  'locally-thermal-state': [tolerances.marginal],
  'positive-state': [tolerances.positivity],
  'unit-trace': [tolerances.trace],
  'boson-cutoff': [tolerances.bosonTail, tolerances.bosonTailNearly],
  'equal-spectra': [tolerances.equalSpectra],
  'energy-conserving-interaction': conservation,
  'number-conserving-dynamics': conservation,
  'number-commutes-with-hamiltonian': conservation,
  'missing-tolerance': [tolerances.value],
  'failed-expectation': [tolerances.value],
  'undetermined-expectation': [tolerances.value],
  'certificate-broken': [tolerances.identity, tolerances.trace, tolerances.positivity],
  'dimension-limit': [defaultLimits.maxDimension, defaultLimits.maxSeconds],
};

/** A fenced block of a page. */
interface Block {
  readonly language: string;
  /** Where the text lies in the example, from `corr file=lib/pair.corr`. */
  readonly file: string;
  readonly text: string;
}

function textOf(file: string): string {
  return readFileSync(new URL(file, folder), 'utf8');
}

function blocksOf(markdown: string): Block[] {
  return Array.from(markdown.matchAll(/^```(\w+)(?: file=(\S+))?\n([\s\S]*?)^```$/gm), (match) => ({
    language: match[1],
    file: (match[2] as string | undefined) ?? 'example.corr',
    text: match[3],
  }));
}

/** Sections by title; what stands before the first is under ''. */
function sectionsOf(page: string): ReadonlyMap<string, string> {
  return new Map(
    `## \n${page}`
      .split(/^## /m)
      .slice(1)
      .map((section) => {
        const end = section.indexOf('\n');
        return [section.slice(0, end), section.slice(end + 1)] as const;
      }),
  );
}

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is said of an example: its first file is judged, the others can be imported. */
async function findingsOf(section: string): Promise<Diagnostic[]> {
  const files = blocksOf(section).filter(({ language }) => language === 'corr');
  const texts = files.map(({ file, text }) => [`file:///project/${file}`, text] as const);
  const host = memoryHost(Object.fromEntries(texts));
  const [[uri, text]] = texts;
  const program = await loadProgram([{ uri, text }], host);
  return program.files.flatMap(({ diagnostics, scenarios }) => [
    ...diagnostics,
    ...scenarios.flatMap((unit) => [
      ...unit.diagnostics,
      ...(unit.model === undefined ? [] : report(unit, analyse(unit.model))),
    ]),
  ]);
}

function shown(findings: readonly Diagnostic[]): string[] {
  return findings.map(({ severity, rule, message }) => `${severity}[${rule}]: ${message}`);
}

test('every rule has a page and every page a rule', () => {
  const pages = readdirSync(folder).filter((file) => file !== 'README.md');
  expect(pages.sort()).toEqual(rules.map(({ name }) => `${name}.md`).sort());
});

const pages = rules.map((rule) => {
  const text = textOf(`${rule.name}.md`);
  return { ...rule, rule, text, sections: sectionsOf(text), hasExamples: !withoutExamples.has(rule.name) };
});

describe.each(pages)('the page of $name', ({ rule, text: page, sections, hasExamples }) => {
  test('begins with name, code, what must hold, and the facts of the rule', () => {
    const [heading, statement, facts, ...more] = sections.get('')!.trim().split('\n\n');
    expect(heading).toBe(`# ${rule.name} (${rule.code})`);
    expect(statement).toMatch(/^[A-Z][^\n]*\.$/);
    expect(facts).toBe(factsOf(rule));
    expect(more).toEqual([]);
  });

  test('has the sections of every page, in order', () => {
    expect([...sections.keys()].slice(1)).toEqual(
      hasExamples
        ? ['What is checked', 'Why it matters', 'Fails', 'Passes', 'How to fix']
        : ['What is checked', 'Why it matters', 'When it appears', 'How to fix'],
    );
    for (const [title, text] of sections) expect(text.trim(), title).not.toBe('');
  });

  test('leads to pages that exist', () => {
    for (const [, target] of page.matchAll(/\]\(([a-z-]+\.md)\)/g))
      expect(() => textOf(target)).not.toThrow();
  });

  test('shows scenarios as they are formatted', () => {
    for (const { language, text } of blocksOf(page))
      if (language === 'corr') expect(formatText(text)).toMatchObject(formattedOrBroken(rule, text));
  });
});

describe.each(pages.filter(({ hasExamples }) => hasExamples))(
  'the examples of $name',
  ({ rule, sections }) => {
    test('fail by this rule and no other, with the message that is quoted', async () => {
      const section = sections.get('Fails')!;
      const findings = await findingsOf(section);
      expect(shown(findings).map((text) => text.split(':')[0])).toEqual([`${rule.severity}[${rule.name}]`]);
      const quotes = blocksOf(section).filter(({ language }) => language === 'text');
      expect(quotes).toHaveLength(1);
      expect(inOneLine(quotes[0].text)).toBe(inOneLine(shown(findings)[0]));
    });

    test('pass without any finding', async () => {
      expect(shown(await findingsOf(sections.get('Passes')!))).toEqual([]);
    });
  },
);

describe.each(pages.filter(({ allowable }) => allowable))('$name can be allowed', ({ rule, sections }) => {
  test('and the example that fails then has a warning with the reason', async () => {
    const section = sections.get('Fails')!;
    const allowed = section.replace(/\n}\n```/, `\n  allow ${rule.name} because "of a test"\n}\n\`\`\``);
    expect(allowed).not.toBe(section);
    const findings = await findingsOf(allowed);
    expect(shown(findings).map((text) => text.split(':')[0])).toEqual([`warning[${rule.name}]`]);
    expect(findings[0].finding?.allowedBecause).toBe('of a test');
  });
});

function factsOf({ severity, allowable, equation }: NamedRule): string {
  const facts = [`**Severity**: ${severity}`, `**Can be allowed**: ${allowable ? 'yes' : 'no'}`];
  if (equation !== undefined) {
    const numbers = equation.split(', ').map((number) => `(${number})`);
    facts.push(`**Equation**: ${numbers.join(', ')} of arXiv:2302.07023`);
  }
  return facts.join(' · ');
}

/** A text with syntax errors cannot be formatted; the page of that rule alone has one. */
function formattedOrBroken(rule: NamedRule, text: string): object {
  const isBroken = rule.name === 'syntax-error' && 'diagnostics' in formatText(text);
  return isBroken ? { diagnostics: [{ rule: 'syntax-error' }] } : { text };
}

test.each(Object.entries(cited))('the page of %s cites the bounds that are used', (name, bounds) => {
  const text = textOf(`${name}.md`).replace(/^```[\s\S]*?^```$/gm, '');
  for (const bound of bounds) expect(text).toContain(bound < 1 ? bound.toExponential() : String(bound));
});

test('the index lists every rule once, in its block, with what the table says', () => {
  const rows = [...sectionsOf(textOf('README.md'))].flatMap(([title, text]) =>
    Array.from(text.matchAll(/^\| (CORR.*) \|$/gm), ([, row]) => [
      /\(CORR(\d)xxx\)$/.exec(title)?.[1],
      ...row.split(' | ').map((cell) => cell.trim()),
    ]),
  );
  expect(rows).toEqual(
    rules.map(({ name, code, title, severity, allowable, equation }) => [
      code.charAt('CORR'.length),
      code,
      `[${name}](${name}.md)`,
      severity + (allowable ? ', allowable' : ''),
      title + (equation === undefined ? '' : ` (Eq. ${equation})`),
    ]),
  );
});
