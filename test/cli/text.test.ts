import { describe, expect, it } from 'vitest';
import { displayWidth, padded } from '../../src/cli/display-width.js';
import { equationText } from '../../src/language/report/equations.js';
import { exitCode, gravest } from '../../src/cli/exit-code.js';
import { counted, residual, shortNumber } from '../../src/language/report/number-text.js';
import { printable } from '../../src/cli/printable.js';
import { suggestion } from '../../src/cli/suggestion.js';
import { engineRules, type Rule } from '../../src/engine/rules.js';
import { nastyNames } from './fixtures.js';

describe('the exit code', () => {
  it('of several reasons is the gravest: 70, 2, 1, 3, 0', () => {
    expect(gravest([3, 1, 2, 70, 0])).toBe(exitCode.internal);
    expect(gravest([3, 1, 2])).toBe(exitCode.couldNotRun);
    expect(gravest([3, 1])).toBe(exitCode.findings);
    expect(gravest([0, 3])).toBe(exitCode.incomplete);
    expect(gravest([])).toBe(exitCode.good);
  });
});

describe('printable text', () => {
  it('has nothing in it that a terminal obeys', () => {
    for (const name of nastyNames) {
      expect(printable(name)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
    expect(printable('a\u001b[2Jb\nc\td')).toBe('a\\u{1b}[2Jb\\nc\\td');
  });

  it('leaves letters and mathematics alone', () => {
    expect(printable('Σ_min ≤ ρ†, 日本')).toBe('Σ_min ≤ ρ†, 日本');
  });
});

describe('widths', () => {
  it('count wide characters twice and combining ones not at all', () => {
    expect(displayWidth('ab')).toBe(2);
    expect(displayWidth('日本')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(displayWidth('🙂')).toBe(2);
    expect(padded('日', 4)).toBe('日  ');
  });
});

describe('numbers', () => {
  it('are short for people', () => {
    expect(shortNumber(2.550812345)).toBe('2.5508');
    expect(shortNumber(-0.0445)).toBe('-0.0445');
    expect(shortNumber(1e300)).toBe('1e300');
    expect(shortNumber(2_000_000)).toBe('2000000');
    expect(shortNumber(1_099_511_627_776)).toBe('1.0995e12');
    expect(shortNumber(-Infinity)).toBe('-∞');
    expect(shortNumber(Number.NaN)).toBe('not a number');
    expect(residual(3.14e-15)).toBe('3.1e-15');
    expect(residual(0)).toBe('0');
    expect(counted(1, 'file')).toBe('1 file');
    expect(counted(0, 'file')).toBe('0 files');
  });
});

describe('suggestions', () => {
  it('name what is near, and nothing else', () => {
    expect(suggestion('prety', ['pretty', 'json'])).toBe(" (did you mean 'pretty'?)");
    expect(suggestion('zzzzzzzz', ['pretty', 'json'])).toBe('');
    expect(suggestion('x', [])).toBe('');
  });
});

describe('equations', () => {
  it('are spelt out for every rule that guards one', () => {
    for (const rule of Object.values<Rule>(engineRules)) {
      if (rule.equation !== undefined) expect(equationText(rule.equation)).toMatch(/^Eqs?\. \(.+\): /u);
    }
  });
});
